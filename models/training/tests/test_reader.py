import random

import cv2
import numpy as np
import pytest
import torch

from export_reader import export
from onnx_answers import answers
from platelab.crops import CLASS_OF, CROP_HEIGHT, CROP_WIDTH, negative_crop, plate_crop, random_crop, straightening
from platelab.formats import Mark
from platelab.plates import render_plate
from platelab.reader import ROW_STEPS, STEPS, ExportedReader, Reader, decode, reader_loss, total
from platelab.reader_batches import ReaderBatches, as_batch
from platelab.real_crops import RealPlate, real_crop


def test_straightening_leaves_the_margins_of_the_product():
    quad = np.float32([[100, 50], [300, 50], [300, 100], [100, 100]])
    matrix = straightening(quad)
    corner = cv2.perspectiveTransform(quad[None, :1], matrix)[0, 0]
    assert corner[0] == pytest.approx(CROP_WIDTH * 0.04 / 1.08, abs=0.01)
    assert corner[1] == pytest.approx(CROP_HEIGHT * 0.10 / 1.20, abs=0.01)


def test_characters_stand_where_the_crop_says(rng):
    """A bare 1 is one dark stroke: the darkest column near the place must be the place."""
    off = []
    for _ in range(60):
        plate = render_plate(rng, Mark([["1", "1"]], "uk"))
        crop = plate_crop(rng, plate, harshness=0)
        for _, x in crop.rows[0]:
            middle = crop.image[18:30].mean(0)
            near = np.arange(max(0, int(x) - 6), min(CROP_WIDTH, int(x) + 7))
            stroke = np.abs(middle[near] - np.median(middle))
            off.append(abs((near * stroke**2).sum() / (stroke**2).sum() - x))
    assert np.median(off) < 1.5


def test_crops_of_no_plate_and_clipped_ones_are_not_whole(rng):
    assert not negative_crop(rng, []).whole
    for spoilt in ("clipped", "covered"):
        crop = plate_crop(rng, render_plate(rng), spoilt=spoilt)
        assert not crop.whole
        assert crop.image.shape == (CROP_HEIGHT, CROP_WIDTH)


def test_places_mark_one_step_for_each_character():
    rng = random.Random(3)
    crops = [plate_crop(rng, render_plate(rng, Mark([["AB11"], ["CDE"]], "uk-2")), harshness=0) for _ in range(5)]
    places = as_batch(crops)["places"].numpy()
    for row in places:
        assert [c for c in row[:ROW_STEPS] if c > 0] == [CLASS_OF[c] for c in "AB11"]
        assert [c for c in row[ROW_STEPS:] if c > 0] == [CLASS_OF[c] for c in "CDE"]


def test_decoding_joins_repeats_and_keeps_parted_ones():
    best = torch.zeros(1, STEPS, dtype=torch.long)
    best[0, [4, 5, 8, 20]] = torch.tensor([2, 2, 2, 11])
    best[0, ROW_STEPS] = 11
    logits = torch.nn.functional.one_hot(best, 47).float()
    assert decode(logits) == [[2, 2, 11, 11]]


def test_real_crops_have_text_but_no_places(rng):
    plate = RealPlate(np.full((60, 200), 90, np.uint8), (40, 15, 120, 28), "B21GSB", "RO", "x.jpg")
    batch = as_batch([real_crop(rng, plate), random_crop(rng)])
    assert not batch["aligned"][0]
    assert batch["lengths"][0] == 6
    assert (batch["places"][0] == -1).all()


def test_real_crops_by_their_corners_lie_level_and_signs_are_no_plates(rng):
    picture = np.full((100, 260), 60, np.uint8)
    corners = np.float32([[40, 40], [200, 20], [200, 50], [40, 70]])
    cv2.fillConvexPoly(picture, corners.astype(np.int32), 220)
    plate = real_crop(rng, RealPlate(picture, (40, 20, 160, 50), "AB12CDE", "", "x.jpg", corners))
    middle = plate.image[12:36, 16:176].astype(float)
    assert middle.mean() > plate.image[:, :2].mean() and middle.std() < 40
    sign = real_crop(rng, RealPlate(picture, (40, 20, 160, 50), "", "", "x.jpg", corners))
    assert plate.whole and not sign.whole and sign.rows == []


def test_a_few_steps_of_training_lower_the_loss(rng):
    torch.manual_seed(0)
    network = Reader()
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3)
    batch = as_batch([plate_crop(rng, render_plate(rng), harshness=0.2) for _ in range(16)])
    losses = []
    for _ in range(12):
        loss = total(reader_loss(*network(batch["images"].float()), batch, 1.0))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] * 0.6


def test_batches_repeat_with_the_seed_and_differ_without():
    make = lambda seed: next(iter(ReaderBatches(4, seed, 0, 0, [], [])))["images"]  # noqa: E731
    assert torch.equal(make(1), make(1))
    assert not torch.equal(make(1), make(2))


def test_the_exported_graph_gives_the_network_s_answer(tmp_path):
    torch.manual_seed(1)
    reader = Reader()
    export(reader, tmp_path / "reader.onnx")
    assert (tmp_path / "reader.onnx").stat().st_size < 5_000_000
    crops = torch.randint(0, 255, (3, 1, CROP_HEIGHT, CROP_WIDTH)).float()
    characters, summary = answers(tmp_path / "reader.onnx", crops.numpy())
    with torch.no_grad():
        expected = ExportedReader(reader).eval()(crops)
    assert np.allclose(characters, expected[0], atol=1e-4)
    assert np.allclose(summary, expected[1], atol=1e-4)
    assert np.allclose(characters.sum(-1), 1, atol=1e-4)
