"""Keeps the weights of a run for continuing later, without what only its own going on needs.

    python save_weights.py runs/reader/checkpoint.pt weights/reader.npz
"""

import argparse
from pathlib import Path

from platelab.weights import load_weights, save_weights

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    save_weights(options.target, load_weights(options.source))
    print(options.target, options.target.stat().st_size)
