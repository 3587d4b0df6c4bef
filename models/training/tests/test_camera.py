"""Poses: what a camera beside the lane, on a post or near sees."""

import random

import numpy as np

from platelab import camera


def sides(quad: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return (quad[1] + quad[2] - quad[0] - quad[3]) / 2, (quad[2] + quad[3] - quad[0] - quad[1]) / 2


def test_a_posed_plate_is_seen_from_its_front_whole_and_in_its_place():
    rng = random.Random(3)
    for _ in range(300):
        quad = camera.posed_quad(rng, 160, 34)
        assert quad.dtype == np.float32 and np.abs(quad.mean(0)).max() < 0.5
        following = np.roll(quad, -1, 0) - quad
        after = np.roll(following, -1, 0)
        assert (following[:, 0] * after[:, 1] - following[:, 1] * after[:, 0] > 0).all()
        across, _ = sides(quad)
        assert 0.4 * 160 < np.linalg.norm(across) < 1.6 * 160


def test_poses_slope_lean_and_turn_as_cameras_beside_a_lane_do():
    rng = random.Random(4)
    slopes, leans = [], []
    for _ in range(600):
        across, down = sides(camera.posed_quad(rng, 160, 34))
        slopes.append(np.degrees(np.arctan2(across[1], across[0])))
        leans.append(np.degrees(np.arctan2(-down[0], down[1])) - slopes[-1])
    assert np.percentile(np.abs(slopes), 90) > 20 and max(np.abs(slopes)) < 75
    assert np.percentile(np.abs(leans), 90) > 15
    assert np.percentile(np.abs(slopes), 20) < 8


def test_a_streak_brightens_a_band_and_leaves_the_rest():
    rng = random.Random(5)
    for _ in range(20):
        picture = np.full((48, 192), 80, np.float32)
        lit = camera.streak(picture, rng)
        assert (lit >= picture).all() and (lit > 100).any()
        assert (lit == picture).mean() > 0.5
