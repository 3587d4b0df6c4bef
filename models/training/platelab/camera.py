"""What lens, light, motion, sensor and codec do to a picture. Grey, uint8 in and out; sizes in pixels."""

import random

import cv2
import numpy as np

cv2.setNumThreads(1)


def perspective_quad(rng: random.Random, width: float, height: float, strength: float = 1.0) -> np.ndarray:
    """Corners (4 x 2: TL, TR, BR, BL) of a plate of this size about the origin, seen from somewhere: turned, sheared, foreshortened."""
    if rng.random() < 0.3 * min(1.0, strength):
        return posed_quad(rng, width, height)
    quad = np.array([[-width, -height], [width, -height], [width, height], [-width, height]], np.float32) / 2
    yaw = rng.gauss(0, 0.28) * strength
    roll = _roll(rng) * strength
    quad[:, 0] *= max(0.5, np.cos(yaw * 1.4))
    quad[:, 1] *= 1 + np.sin(yaw) * 0.14 * np.sign(quad[:, 0])
    quad[:, 0] += quad[:, 1] * rng.gauss(0, 0.13) * strength
    quad[:, 1] += quad[:, 0] * rng.gauss(0, 0.04) * strength
    turn = np.float32([[np.cos(roll), np.sin(roll)], [-np.sin(roll), np.cos(roll)]])
    quad = quad @ turn
    quad += np.float32([[rng.gauss(0, 0.006) * width, rng.gauss(0, 0.02) * height] for _ in range(4)])
    return quad


def posed_quad(rng: random.Random, width: float, height: float) -> np.ndarray:
    """The same as a camera beside the lane, on a post, or near with a wide lens sees it: a pinhole at some distance, up to 40 degrees
    aside and 30 above, itself turned by up to 25. `width` is the plate's as seen from the front; its centre stays at the origin."""
    side, above, roll = (np.radians(rng.uniform(-most, most)) for most in (40, 30, 25 if rng.random() < 0.3 else 6))
    away = rng.uniform(1.3, 3) if rng.random() < 0.25 else rng.uniform(3, 25)  # plate widths
    plate = np.float32([[-width, -height, 0], [width, -height, 0], [width, height, 0], [-width, height, 0]]) / 2
    about = lambda axis, angle: cv2.Rodrigues(np.float32(axis) * np.float32(angle))[0]  # noqa: E731
    # A camera aside and above, aimed past the plate: what is level slopes, what is upright hardly leans.
    seen = plate @ about((0, 1, 0), side).T @ about((1, 0, 0), above).T
    depth = 1 + seen[:, 2:] / (away * width)
    quad = (seen[:, :2] / depth).astype(np.float32)
    quad[:, 1] += quad[:, 0] * np.float32(np.tan(side) * np.tan(abs(above)) * rng.uniform(0, 1.6))
    quad = quad @ np.float32([[np.cos(roll), np.sin(roll)], [-np.sin(roll), np.cos(roll)]])
    return (quad - quad.mean(0)).astype(np.float32)


def _roll(rng: random.Random) -> float:
    """How far a plate is turned in the picture, radians: mostly little; some hang aslant, some cameras look from the side."""
    share = rng.random()
    if share < 0.72:
        return rng.gauss(0, 0.035)
    return rng.gauss(0, 0.11) if share < 0.9 else rng.uniform(-0.45, 0.45)


def warp_onto(flat: np.ndarray, quad: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """Draws `flat` into `ground` (changed in place) at `quad`, first shrunk so that nothing aliases. Returns flat-to-ground 3 x 3."""
    height, width = flat.shape
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    whole = cv2.getPerspectiveTransform(corners, quad.astype(np.float32))
    side = max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3])) * 1.25
    if side < width:
        small = cv2.resize(flat, (max(8, int(side)), max(4, int(height * side / width))), interpolation=cv2.INTER_AREA)
        flat, (height, width) = small, small.shape
        corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    matrix = cv2.getPerspectiveTransform(corners, quad.astype(np.float32))
    cv2.warpPerspective(flat, matrix, ground.shape[::-1], dst=ground, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)
    return whole


def motion_blur(picture: np.ndarray, length: int, angle: float) -> np.ndarray:
    kernel = np.zeros((length, length), np.float32)
    centre = (length - 1) / 2
    dx, dy = np.cos(angle) * centre, np.sin(angle) * centre
    cv2.line(kernel, (round(centre - dx), round(centre - dy)), (round(centre + dx), round(centre + dy)), 1, 1)
    return cv2.filter2D(picture, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE)


def shadow(picture: np.ndarray, rng: random.Random) -> np.ndarray:
    """A soft gradient or a hard edge of shade across the picture (float32 in and out)."""
    height, width = picture.shape
    angle = rng.uniform(0, 6.28)
    across = np.cos(angle) * np.linspace(-1, 1, width, dtype=np.float32)[None, :] + np.sin(angle) * np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    if rng.random() < 0.5:
        across = np.clip(across * rng.uniform(3, 30) + rng.uniform(-2, 2), -1, 1)
    return picture * (1 - rng.uniform(0.1, 0.6) * (across * 0.5 + 0.5))


def glare(picture: np.ndarray, rng: random.Random) -> np.ndarray:
    """A bright spot: sun on the plate, headlight bloom (float32 in and out)."""
    height, width = picture.shape
    cx, cy, size = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(0.08, 0.4) * width
    along = np.exp(-((np.arange(width, dtype=np.float32) - cx) ** 2) / (2 * size * size))
    down = np.exp(-((np.arange(height, dtype=np.float32) - cy) ** 2) / (2 * size * size))
    return picture + down[:, None] * along[None, :] * rng.uniform(50, 230)


def streak(picture: np.ndarray, rng: random.Random) -> np.ndarray:
    """A narrow hard-edged band of sun or its reflection across the plate (float32 in and out)."""
    height, width = picture.shape
    angle, middle, half = rng.uniform(0.6, 2.5), rng.uniform(0.1, 0.9) * width, rng.uniform(0.01, 0.06) * width
    across = np.arange(width, dtype=np.float32)[None, :] - middle + (np.arange(height, dtype=np.float32)[:, None] - height / 2) / np.tan(angle)
    return picture + np.clip((half - np.abs(across)) / max(1.0, half * 0.3), 0, 1) * rng.uniform(40, 180)


def rain(picture: np.ndarray, rng: random.Random) -> np.ndarray:
    """Bright slanted streaks (float32 in and out)."""
    height, width = picture.shape
    layer = np.zeros((height, width), np.uint8)
    slant, length = rng.uniform(-0.3, 0.3), rng.uniform(0.1, 0.5) * height
    for _ in range(rng.randint(4, 30)):
        x, y = rng.uniform(0, width), rng.uniform(-length, height)
        cv2.line(layer, (int(x), int(y)), (int(x + slant * length), int(y + length)), rng.randint(40, 140), 1, cv2.LINE_AA)
    return picture + layer.astype(np.float32) * rng.uniform(0.3, 0.9)


def degrade(picture: np.ndarray, rng: random.Random, plate_width: float, harshness: float = 1.0) -> np.ndarray:
    """Light, exposure, focus, motion, noise, codec and sharpening, in the order a camera has them. `harshness` 0 to 1."""
    noise = np.random.default_rng(rng.getrandbits(32))
    light = picture.astype(np.float32)
    if rng.random() < 0.30 * harshness:
        light = shadow(light, rng)
    if rng.random() < 0.08 * harshness:
        light = glare(light, rng)
    if rng.random() < 0.05 * harshness:
        light = streak(light, rng)
    if rng.random() < 0.05 * harshness:
        light = rain(light, rng)
    light = np.clip(_exposure(light, rng), 0, 255)
    if rng.random() < 0.3:
        light = 255 * np.power(light / 255, rng.uniform(0.5, 1.8))
    if rng.random() < 0.5:
        sigma = (abs(rng.gauss(0, 0.5)) * harshness + 0.15) * max(1, plate_width / 90)
        light = cv2.GaussianBlur(light, (0, 0), min(sigma, 5))
    if rng.random() < 0.25 * harshness:
        length = int(max(2, min(rng.expovariate(1 / (0.020 * plate_width)) + 1.5, 0.08 * plate_width))) | 1
        if length >= 3:
            light = motion_blur(light, length, rng.gauss(0, 0.35) if rng.random() < 0.7 else rng.uniform(0, 3.14))
    if rng.random() < 0.6:
        strength = min(rng.expovariate(1 / 5.0), 25, 2 + 0.12 * float(light.max() - light.min()))
        light += noise.standard_normal(light.shape, np.float32) * strength * harshness
    digital = np.clip(light, 0, 255).astype(np.uint8)
    if rng.random() < 0.65:
        quality = rng.randint(int(95 - 75 * harshness), 95) if rng.random() < 0.9 else rng.randint(int(60 - 48 * harshness), 60)
        digital = cv2.imdecode(cv2.imencode(".jpg", digital, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE)
    if rng.random() < 0.2:
        strength, halo = rng.uniform(0.3, 1.5 + harshness), rng.choice((1.0, 1.0, 1.5))
        digital = cv2.addWeighted(digital, 1 + strength, cv2.GaussianBlur(digital, (0, 0), halo), -strength, 0)
    return digital


def _exposure(light: np.ndarray, rng: random.Random) -> np.ndarray:
    share = rng.random()
    if share < 0.12:  # over-exposed
        return light * rng.uniform(1.1, 1.7) + rng.uniform(0, 50)
    if share < 0.28:  # dark
        return light * rng.uniform(0.12, 0.4) + rng.uniform(0, 60)
    return light * rng.uniform(0.4, 1.1) + rng.uniform(-20, 40)
