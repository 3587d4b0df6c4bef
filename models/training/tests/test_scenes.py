"""Detector samples: what is drawn is where it is said to be."""

import csv
import random
from pathlib import Path

import cv2
import numpy as np

from platelab import lettered, real_pictures, scenes
from platelab.real_pictures import FURTHER_BOXES, BoxedPicture, load_boxed_pictures


def bank() -> list[BoxedPicture]:
    shade = np.tile(np.linspace(40, 200, 640, dtype=np.uint8), (360, 1))
    return [BoxedPicture(shade, np.ascontiguousarray(shade[::2, ::2]), np.float32([[280, 200, 90, 20]]))]


def test_a_plate_is_drawn_exactly_within_its_corners():
    rng = random.Random(2)
    for _ in range(20):
        window = np.zeros((256, 384), np.uint8)
        quad = scenes.perspective_quad(rng, 120, 30) + np.float32([192.3, 128.6])
        (plate,) = scenes.compose(window, rng, np.full((40, 160), 255, np.uint8), quad, 1.0)
        weight = window.astype(np.float64)
        ys, xs = np.mgrid[0:256, 0:384] + 0.5
        drawn = np.array([(xs * weight).sum(), (ys * weight).sum()]) / weight.sum()
        x, y = plate.corners[:, 0].astype(np.float64), plate.corners[:, 1].astype(np.float64)
        cross = x * np.roll(y, -1) - np.roll(x, -1) * y
        said = np.array([((x + np.roll(x, -1)) * cross).sum(), ((y + np.roll(y, -1)) * cross).sum()]) / (3 * cross.sum())
        assert np.abs(drawn - said).max() < 0.6
        assert abs((weight > 0.5 * weight.max()).sum() / (cross.sum() / 2) - 1) < 0.12


def test_the_same_seed_gives_the_same_scene():
    def scene_of(seed: int):
        lettered._WORDS.clear()  # words once set are used again in later scenes
        return scenes.random_scene(random.Random(seed), bank(), 384, 256)

    for seed in range(5):
        (picture, plates), (again, plates_again) = scene_of(seed), scene_of(seed)
        assert picture.shape == (256, 384) and picture.dtype == np.uint8
        assert np.array_equal(picture, again)
        assert [p.corners.tolist() for p in plates] == [p.corners.tolist() for p in plates_again]


def test_many_scenes_hold_no_plate_and_many_hold_several():
    rng = random.Random(5)
    counts = [len(scenes.random_scene(rng, bank(), 384, 256)[1]) for _ in range(200)]
    assert 20 < sum(count == 0 for count in counts) < 90
    assert sum(count > 1 for count in counts) > 40


def test_a_plate_in_the_dark_is_not_wanted():
    corners = np.float32([[100, 100], [180, 100], [180, 120], [100, 120]])
    dark = np.full((256, 384), 3, np.uint8)
    lit = dark.copy()
    lit[100:120, 100:180:2] = 120
    lit[100:120, 100:140] = 200
    assert not scenes.is_visible(dark, corners)
    assert scenes.is_visible(lit, corners)


def test_an_unclear_thing_is_neither_wanted_nor_wrong():
    (only,) = bank()
    unsure = BoxedPicture(only.picture, only.half, np.zeros((0, 4), np.float32), only.boxes)
    rng = random.Random(3)
    for _ in range(20):
        _, plates = scenes.random_scene(rng, [unsure], 384, 256)
        assert sum(not plate.exact for plate in plates) == 1
        assert not any(plate.visible for plate in plates if not plate.exact)


def test_the_boxes_found_besides_the_labels_are_added(tmp_path: Path):
    with open(FURTHER_BOXES, encoding="utf8") as rows:
        row = next(row for row in csv.DictReader(rows) if row["kind"] == "plate")
    folder = tmp_path / row["set"]
    (folder / row["file"]).parent.mkdir(parents=True)
    cv2.imwrite(str(folder / row["file"]), np.zeros((720, 1280), np.uint8))
    (folder / "labels.csv").write_text(f"file,x,y,w,h\n{row['file']},10,20,60,15\n")
    (picture,) = load_boxed_pictures(folder / "labels.csv")
    assert len(picture.boxes) > 1
    assert np.allclose(picture.boxes[0], np.float32([10, 20, 60, 15]) * 0.75)
    assert np.abs(picture.boxes - np.float32([row[key] for key in "xywh"]) * 0.75).max(1).min() < 1e-3


def test_every_distraction_stays_within_the_picture():
    rng = random.Random(8)
    for draw in (*lettered.DISTRACTIONS, lettered.draw_overlay):
        for _ in range(40):
            picture = np.full((96, 160), 100, np.uint8)
            draw(picture, rng)
            assert picture.shape == (96, 160)


def test_corners_that_were_seen_are_known_of_their_box(tmp_path: Path, monkeypatch):
    table = tmp_path / "corners.csv"
    seen = {"on a label": (100, 60, 180, 80, 178, 100, 98, 80), "besides": (300, 200, 340, 200, 340, 210, 300, 210)}
    columns = ",".join(f"{axis}{k}" for k in range(1, 5) for axis in "xy")
    rows = [f"here,a.png,{','.join(map(str, quad))},plate" for quad in seen.values()] + ["here,a.png,20,20,40,20,40,26,20,26,unclear"]
    table.write_text(f"set,file,{columns},kind\n" + "\n".join(rows))
    monkeypatch.setattr(real_pictures, "CORNERS", table)
    folder = tmp_path / "here"
    folder.mkdir()
    cv2.imwrite(str(folder / "a.png"), np.zeros((300, 400), np.uint8))
    (folder / "labels.csv").write_text("file,x,y,w,h\na.png,98,62,84,36\na.png,10,200,60,15\n")
    (picture,) = load_boxed_pictures(folder / "labels.csv")
    assert np.allclose(picture.boxes, [[98, 62, 84, 36], [10, 200, 60, 15], [300, 200, 40, 10]])
    assert np.allclose(picture.corners[0].ravel(), seen["on a label"])
    assert np.isnan(picture.corners[1]).all()
    assert np.allclose(picture.corners[2].ravel(), seen["besides"])
    assert np.allclose(picture.unclear, [[20, 20, 20, 6]])


def test_a_real_plate_whose_corners_are_known_teaches_them_mirrored_or_not():
    (only,) = bank()
    quad = np.float32([[282, 203], [368, 196], [369, 214], [283, 221]])
    picture = only.picture.copy()
    cv2.fillPoly(picture, [np.round(quad).astype(np.int32)], 255)
    known = BoxedPicture(picture, np.ascontiguousarray(picture[::2, ::2]), only.boxes, corners=quad[None])
    rng, exact, slopes = random.Random(4), 0, set()
    for _ in range(60):
        window, boxes, _, (corners,) = scenes.window_of(rng, known, 384, 256)
        low, size = corners.min(0), np.ptp(corners, 0)
        assert np.abs(np.float32([*low, *size]) - boxes[0])[2] < 0.1 * boxes[0][2]
        _, plates = scenes.random_scene(rng, [known], 384, 256)
        exact += all(plate.exact for plate in plates)
        for plate in plates:  # still from the upper left one clockwise
            slopes.add(bool(plate.corners[1, 1] > plate.corners[0, 1]))
            assert plate.corners[1, 0] > plate.corners[0, 0] and plate.corners[3, 1] > plate.corners[0, 1]
    assert exact > 55 and slopes == {False, True}


def test_the_corners_that_were_seen_go_round_their_plates():
    with open(real_pictures.CORNERS, encoding="utf8") as rows:
        plates = [row for row in csv.DictReader(rows) if row["kind"] == "plate"]
    assert len(plates) > 500
    for row in plates:
        x, y = (np.float32([row[f"{axis}{k}"] for k in range(1, 5)]) for axis in "xy")
        assert x[0] < x[1] and x[3] < x[2] and y[0] < y[3] and y[1] < y[2], row
        assert (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2 > 60, row  # clockwise, and large enough to be read
