import copy

import numpy as np
import onnx
import torch

from export_detector import export as export_detector
from export_reader import export as export_reader
from onnx_answers import answers
from platelab.detector import Detector, ExportedDetector
from platelab.quantised import quantised, with_weights
from platelab.reader import ExportedReader, Reader


def seen(network, pictures):
    """The network of 8 bits, after it saw these pictures in training."""
    rounded = quantised(copy.deepcopy(network).eval()).train()
    with torch.no_grad():
        rounded(pictures)
    return rounded.eval()


def shifted(network):
    """With batch normalisation that does something."""
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.uniform_(-0.2, 0.2)
            module.running_var.uniform_(0.5, 2)
    return network.eval()


def test_eight_bits_say_nearly_the_same():
    torch.manual_seed(1)
    detector, pictures = shifted(Detector()), torch.randint(0, 255, (2, 1, 64, 96)).float()
    rounded = seen(detector, pictures)
    with torch.no_grad():
        a, b = detector(pictures), rounded(pictures)
    assert (a - b).abs().mean() < 0.05 * a.abs().mean()


def test_weights_have_127_values_at_most_for_each_output():
    reader = seen(shifted(Reader()), torch.randint(0, 255, (2, 1, 48, 192)).float())
    for kernel in reader.columns[0].weight.detach():
        assert len(kernel.unique()) <= 127


def test_the_gradient_reaches_the_weights():
    detector = quantised(Detector())
    detector(torch.randint(0, 255, (2, 1, 64, 96)).float()).square().mean().backward()
    weight = detector.head[0].parametrizations.weight.original
    assert weight.grad.abs().sum() > 0


def test_the_exported_graph_stores_bytes_and_says_the_same(tmp_path):
    torch.manual_seed(2)
    pictures, crops = torch.randint(0, 255, (1, 1, 64, 96)).float(), torch.randint(0, 255, (3, 1, 48, 192)).float()
    for network, wrapper, export, shown in ((Detector(), ExportedDetector, export_detector, pictures), (Reader(), ExportedReader, export_reader, crops)):
        rounded = seen(shifted(network), shown)
        path = tmp_path / "model.onnx"
        export(rounded, path)
        bytes_stored = [t for t in onnx.load(path).graph.initializer if t.data_type == onnx.TensorProto.INT8 and len(t.dims) == 4]
        assert len(bytes_stored) == sum("parametrizations" in name for name in rounded.state_dict())
        told = answers(path, shown.numpy())[0]
        with torch.no_grad():
            wanted = wrapper(rounded)(shown)
        wanted = (wanted if isinstance(wanted, torch.Tensor) else wanted[0]).numpy()
        assert np.abs(told - wanted).mean() < 0.02 * np.abs(wanted).mean()


def test_weights_of_eight_bits_are_known_as_such():
    rounded = seen(shifted(Detector()), torch.randint(0, 255, (1, 1, 64, 96)).float())
    again = with_weights(Detector(), rounded.state_dict())
    assert torch.equal(again.head[0].weight, rounded.head[0].weight)
