"""The sample township: built for the demo, for training, for tests and benchmarks; and its shops' deliveries."""

from addin.drill.deliver import deliver
from addin.drill.scale import Arrangement, Built, Fault, Scale
from addin.drill.township import build

__all__ = ["Arrangement", "Built", "Fault", "Scale", "build", "deliver"]
