"""Lets Rasa run where TensorFlow is not installed.

Rasa imports TensorFlow whenever it is imported, although a pipeline of sparse features, logistic
regression, rules and memory never computes with it. `install` puts an empty stand-in in TensorFlow's place:
names that Rasa's modules mention while they are imported (base classes, type hints) exist, and nothing
behind them works. A component that does compute with TensorFlow is refused by name before it trains or
loads.

Call `install()` before the first `import rasa.…`. Where TensorFlow is installed it does nothing.
"""

import importlib.util
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

import rasa.version
from rasa.shared.exceptions import RasaException

SUPPORTED_RASA = "3.6.21"

_MODULES = (
    "tensorflow",
    "tensorflow.keras",
    "tensorflow.keras.backend",
    "tensorflow.keras.callbacks",
    "tensorflow.keras.layers",
    "tensorflow.keras.metrics",
    "tensorflow.keras.utils",
    "tensorflow.python",
    "tensorflow.python.eager",
    "tensorflow.python.eager.wrap_function",
    "tensorflow.types",
    "tensorflow.types.experimental",
    "keras",
    "keras.utils",
    "keras.utils.control_flow_util",
    "keras.utils.tf_utils",
)


class TensorFlowNeeded(RasaException):
    """Something was configured that cannot work without TensorFlow."""


class UnsupportedRasa(RuntimeError):
    """The installed Rasa is not the release that the stand-in was made for."""


class _StandInClass:
    """A TensorFlow class that can be named and inherited from, but not instantiated."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        raise TensorFlowNeeded(_message(type(self).__name__))


class _StandInModule(ModuleType):
    """A TensorFlow module: every public name in it is a `_StandInClass`."""

    __path__: list[str] = []

    def __getattr__(self, name: str) -> type[_StandInClass]:
        if name.startswith("__"):
            raise AttributeError(name)
        stand_in = type(name, (_StandInClass,), {"__module__": self.__name__})
        setattr(self, name, stand_in)
        return stand_in


def install() -> bool:
    """Put the stand-in in place, once, unless the real TensorFlow is there.

    Returns:
        True when the stand-in is in place, False when TensorFlow itself is installed.

    Raises:
        UnsupportedRasa: the installed Rasa is another release than `SUPPORTED_RASA`.
    """
    if is_installed():
        return True
    if importlib.util.find_spec("tensorflow") is not None:
        return False
    if rasa.version.__version__ != SUPPORTED_RASA:
        raise UnsupportedRasa(
            f"Rasa {rasa.version.__version__} is installed, but running without TensorFlow was made for "
            f"and tested with {SUPPORTED_RASA} only. Run `make setup`, or install TensorFlow too."
        )
    for name in _MODULES:
        module = _StandInModule(name)
        module.__spec__ = ModuleSpec(name, loader=None, is_package=True)
        sys.modules[name] = module
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, module)
    _refuse_before_validation_and_loading()
    return True


def is_installed() -> bool:
    """Whether the stand-in (and not TensorFlow itself) is in place."""
    return isinstance(sys.modules.get("tensorflow"), _StandInModule)


def needs_tensorflow(component: type) -> bool:
    """Whether a component, or a class that it inherits from, lives in a module that uses TensorFlow."""
    return any(
        isinstance(value, _StandInModule)
        for ancestor in component.__mro__
        for value in vars(sys.modules.get(ancestor.__module__, object)).values()
    )


def refuse(component: type) -> None:
    """Raise `TensorFlowNeeded`, naming the component, when it needs TensorFlow."""
    if needs_tensorflow(component):
        raise TensorFlowNeeded(_message(component.__name__))


def _message(component_name: str) -> str:
    return (
        f"'{component_name}' needs TensorFlow, which is not installed here. Take it out of config.yml (or "
        f"train the model again with the project's config.yml), or use `make stock-env`."
    )


def _refuse_before_validation_and_loading() -> None:
    """Look at each component where Rasa itself first does: before training, and when a model is loaded."""
    import rasa.engine.graph
    import rasa.engine.validation

    validate_packages = rasa.engine.validation._validate_required_packages
    build_node = rasa.engine.graph.GraphNode.__init__

    def validate_packages_or_refuse(node: Any) -> None:
        refuse(node.uses)
        validate_packages(node)

    def build_node_or_refuse(self: Any, node_name: str, component_class: type, *args: Any, **kwargs: Any) -> None:
        refuse(component_class)
        build_node(self, node_name, component_class, *args, **kwargs)

    rasa.engine.validation._validate_required_packages = validate_packages_or_refuse
    rasa.engine.graph.GraphNode.__init__ = build_node_or_refuse
