"""Rendering, networks and data for training Gatehouse's plate detector and plate reader."""
