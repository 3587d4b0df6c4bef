"""The detector's network, targets, loss and reading of its map."""

from pathlib import Path

import numpy as np
import pytest
import torch

from export_detector import export
from onnx_answers import answers
from platelab.detector import CELL, OFFSET_UNIT, Detector, ExportedDetector, SeenPlate, detector_loss, find, targets

TILTED = np.float32([[100, 80], [220, 92], [218, 122], [98, 108]])


def map_of(maps: dict[str, np.ndarray]) -> np.ndarray:
    """The map that a perfect network would give for these targets."""
    return np.concatenate([maps["heat"][None], maps["offsets"] * OFFSET_UNIT])


def test_a_perfect_map_gives_back_the_corners():
    small = np.float32([[300, 200], [330, 199], [331, 207], [301, 208]])
    found = find(map_of(targets([SeenPlate(TILTED, True), SeenPlate(small, True)], 384, 256)))
    assert len(found) == 2
    for corners, score in found:
        assert score == pytest.approx(1)
        assert min(np.abs(corners - wanted).max() for wanted in (TILTED, small)) < 1e-3


@pytest.mark.parametrize(
    "plate",
    [
        SeenPlate(TILTED - np.float32([130, 0]), True),
        SeenPlate(TILTED, True, visible=False),
        SeenPlate((TILTED - 150) * 0.1 + 150, True),
    ],
    ids=["clipped by the edge", "too dark to be seen", "too small"],
)
def test_what_cannot_be_read_is_neither_wanted_nor_wrong(plate: SeenPlate):
    maps = targets([plate], 384, 256)
    assert maps["heat"].max() == 0
    assert maps["ignored"].sum() > 0


def test_a_plate_known_only_by_its_box_teaches_no_corners():
    maps = targets([SeenPlate(TILTED, False)], 384, 256)
    assert maps["heat"].max() == 1
    assert maps["offset_weight"].sum() == 0


def test_large_and_small_plates_weigh_alike_whatever_cells_they_cover():
    weights = []
    for scale in (0.3, 2.0):
        corners = (TILTED - TILTED.mean(0)) * scale + np.float32([192, 128])
        weights.append(targets([SeenPlate(corners, True)], 384, 256)["offset_weight"].sum())
    assert max(weights) < 3 * min(weights)


def test_the_loss_of_the_truth_is_nearly_nothing_and_of_silence_is_not():
    maps = targets([SeenPlate(TILTED, True)], 384, 256)
    batch = {name: torch.from_numpy(value)[None] for name, value in maps.items()}
    logits = np.where(maps["heat"][None] > 0.999, 9.0, np.log(maps["heat"][None] + 1e-4))
    truth = torch.from_numpy(np.concatenate([logits, maps["offsets"]]).astype(np.float32))[None]
    silence = torch.full_like(truth, -9.0)
    right, wrong = detector_loss(truth, batch), detector_loss(silence, batch)
    assert right["corners"].item() == pytest.approx(0, abs=1e-6)
    assert right["heat"].item() < 0.1 * wrong["heat"].item()
    assert wrong["corners"].item() > 1


def test_two_peaks_on_one_plate_are_one_detection():
    plate_map = map_of(targets([SeenPlate(TILTED, True)], 384, 256))
    row, column = np.unravel_index(plate_map[0].argmax(), plate_map[0].shape)
    plate_map[0, row, column + 2] = 0.9
    plate_map[1:, row, column + 2] = plate_map[1:, row, column] - np.tile([2 * CELL, 0], 4)
    assert len(find(plate_map)) == 1


def test_the_exported_graph_agrees_with_the_network_at_several_sizes(tmp_path: Path):
    torch.manual_seed(4)
    detector = Detector()
    detector.train()(torch.rand(4, 1, 96, 96) * 255)  # statistics that differ from those of a fresh network
    path = tmp_path / "model.onnx"
    export(detector, path)
    assert path.stat().st_size < 3_000_000
    for height, width in ((288, 512), (384, 640), (96, 160)):
        picture = torch.randint(0, 255, (1, 1, height, width)).float()
        with torch.no_grad():
            wanted = ExportedDetector(detector).eval()(picture).numpy()
        (found,) = answers(path, picture.numpy())
        assert found.shape == (1, 9, height // CELL, width // CELL)
        assert np.abs(found - wanted).max() < 2e-3
