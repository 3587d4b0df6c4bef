import json

import torch
from torch.utils.data import IterableDataset

from platelab.training import Average, Task, learning_rate, train, training_arguments
from platelab.weights import load_weights, save_checkpoint, save_weights


class Sums(IterableDataset):
    """Numbers and their sums, to be learnt by one linear layer."""

    def __iter__(self):
        while True:
            images = torch.rand(8, 1, 2, 2)
            yield {"images": images, "sums": images.sum((1, 2, 3))}


class SumTask(Task):
    def __init__(self):
        self.begun_at = []

    def network(self):
        return torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(4, 1))

    def batches(self, seen):
        self.begun_at.append(seen)
        return Sums()

    def losses(self, network, images, batch, done):
        loss = ((network(images)[:, 0] - batch["sums"]) ** 2).mean()
        return loss, {"loss": loss}

    def evaluate(self, averaged):
        return {"score": float(averaged(torch.ones(1, 1, 2, 2)))}


def test_a_run_goes_on_where_it_stopped(tmp_path):
    task, parser = SumTask(), training_arguments("", samples=8 * 150, batch=8, every_minutes=99)
    words = ["--data", str(tmp_path), "--run", str(tmp_path / "run"), "--workers", "0", "--rate", "0.05"]
    train(task, parser.parse_args(words))
    train(task, parser.parse_args([*words, "--resume", "--samples", str(8 * 400)]))
    assert task.begun_at == [0, 8 * 150]
    entries = [json.loads(line) for line in (tmp_path / "run/log.jsonl").read_text().splitlines()]
    scores = [entry["score"] for entry in entries if entry["event"] == "evaluation"]
    assert abs(scores[-1] - 4) < 0.5
    assert entries[-1]["seen"] == 8 * 400


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
