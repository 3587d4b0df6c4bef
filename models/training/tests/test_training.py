import torch

from platelab.training import Average, learning_rate, load_weights, save_checkpoint, save_weights


def test_the_rate_warms_up_and_falls_to_a_hundredth():
    assert learning_rate(1.0, 0, 0.0) < 0.01
    assert learning_rate(1.0, 1000, 0.0) == 1.0
    assert abs(learning_rate(1.0, 1000, 1.0) - 0.01) < 1e-9


def test_weights_survive_saving_in_half_precision(tmp_path):
    layer = torch.nn.BatchNorm2d(3)
    layer.running_mean += 0.5
    save_weights(tmp_path / "w.npz", layer.state_dict())
    loaded = load_weights(tmp_path / "w.npz")
    assert loaded["num_batches_tracked"].dtype == torch.int64
    layer.load_state_dict(loaded)


def test_a_checkpoint_holds_the_averaged_weights(tmp_path):
    layer = torch.nn.Linear(2, 2)
    average = Average(layer)
    average.update(layer)
    save_checkpoint(tmp_path / "c.pt", average=average.state)
    assert torch.equal(load_weights(tmp_path / "c.pt")["weight"], layer.weight)
