"""Eight-bit networks: training that knows of the rounding, so that the exported network loses nothing by it.

Batch normalisation is folded into the convolutions. Their weights are rounded per output channel to 7 bits (-63..63: sums of two
products then fit 16 bits on processors without VNNI), what they put out to 8 bits (0..255) with one scale for each tensor; the
gradient passes as if nothing had been rounded (Jacob et al., "Quantization and Training of Neural Networks for Efficient
Integer-Arithmetic-Only Inference", 2018). The first convolution, outputs and everything that is no convolution stay in 32-bit floats.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_weights
from torch.nn.utils.parametrize import register_parametrization

MOST_WEIGHT = 63


class Sum(nn.Module):
    """A module whose result is a sum, which is to be rounded too."""


class Add(Sum):
    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        return a + b


class RoundedWeights(nn.Module):
    """outputs x inputs x h x w -> the same in steps of a 63rd of each output's largest."""

    def forward(self, weight: Tensor) -> Tensor:
        step = weight.detach().abs().amax((1, 2, 3)).clamp(min=1e-6) / MOST_WEIGHT
        if torch.onnx.is_in_onnx_export():
            step = torch.tensor(step.tolist())  # a constant of the graph
        zero = torch.zeros(weight.shape[0], dtype=torch.int32, device=weight.device)
        return torch.fake_quantize_per_channel_affine(weight, step, zero, 0, -128, 127)


class RoundedOutput(nn.Module):
    """Any tensor -> the same in 255 steps over a range that follows what is seen in training."""

    def __init__(self):
        super().__init__()
        self.register_buffer("range", torch.zeros(2))

    def forward(self, x: Tensor) -> Tensor:
        x = x.float()
        if self.training:
            self._follow(x.detach())
        low, high = self.range.tolist()
        step = max(high - low, 1e-6) / 255
        return torch.fake_quantize_per_tensor_affine(x, step, min(255, max(0, round(-low / step))), 0, 255)

    def _follow(self, x: Tensor) -> None:
        seen = torch.stack([x.min().clamp(max=0), x.max().clamp(min=0)])
        new = not self.range.any()
        self.range.lerp_(seen, 1.0 if new else 0.01)


def quantised(network: nn.Module) -> nn.Module:
    """Turns a trained network into one of 8 bits, in place. Its ranges are yet to be seen in training."""
    for module in list(network.modules()):
        if isinstance(module, nn.Sequential) and len(module) > 1 and isinstance(module[1], nn.BatchNorm2d):
            module[0], module[1] = _folded(module[0], module[1]), nn.Identity()
            if module[0].in_channels > 1:
                register_parametrization(module[0], "weight", RoundedWeights())
            _round_output(module[-1])
        elif isinstance(module, Sum):
            _round_output(module)
    return network


def with_weights(network: nn.Module, weights: Mapping[str, Tensor]) -> nn.Module:
    """The network with these weights: of 8 bits if they are of such a one."""
    if any("parametrizations" in name for name in weights):
        network = quantised(network)
    network.load_state_dict(weights)
    return network


def _folded(convolution: nn.Conv2d, norm: nn.BatchNorm2d) -> nn.Conv2d:
    folded = nn.Conv2d(
        convolution.in_channels, convolution.out_channels, convolution.kernel_size, convolution.stride, convolution.padding
    )
    folded.weight, folded.bias = fuse_conv_bn_weights(
        convolution.weight, convolution.bias, norm.running_mean, norm.running_var, norm.eps, norm.weight, norm.bias
    )  # fmt: skip
    return folded


def _round_output(module: nn.Module) -> None:
    module.rounded = RoundedOutput()
    module.register_forward_hook(_rounded_output)


def _rounded_output(module: nn.Module, _, output: Tensor) -> Tensor:
    return module.rounded(output)
