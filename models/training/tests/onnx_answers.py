"""What ONNX Runtime makes of an exported graph: Python's, or the application's own in Node where Python has none."""

import base64
import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

APPLICATION = Path(__file__).resolve().parents[3]
IN_NODE = """
import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
const [path, dims] = process.argv.slice(1);
const session = await InferenceSession.create(path);
const data = new Float32Array(Uint8Array.from(readFileSync(0)).buffer);
const results = await session.run({ [session.inputNames[0]]: new Tensor('float32', data, JSON.parse(dims)) });
const told = session.outputNames.map((name) => ({ dims: results[name].dims, data: Buffer.from(results[name].data.buffer).toString('base64') }));
process.stdout.write(JSON.stringify(told));
"""


def answers(path: Path, given: np.ndarray) -> list[np.ndarray]:
    """The graph's outputs, float32, in its own order, for its one input."""
    try:
        import onnxruntime
    except ImportError:
        return _in_node(path, given)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: given})


def _in_node(path: Path, given: np.ndarray) -> list[np.ndarray]:
    node = APPLICATION / "node_modules/.bin/node"
    if not node.exists():
        pytest.skip("neither Python's onnxruntime nor the application's node_modules are here")
    done = subprocess.run(
        [str(node), "--input-type=module", "-e", IN_NODE, str(path), json.dumps(given.shape)],
        input=given.astype(np.float32).tobytes(), capture_output=True, check=True, cwd=APPLICATION, env={**os.environ, "ORT_DISABLE_TELEMETRY": "1"},
    )  # fmt: skip
    return [np.frombuffer(base64.b64decode(each["data"]), np.float32).reshape(each["dims"]) for each in json.loads(done.stdout)]
