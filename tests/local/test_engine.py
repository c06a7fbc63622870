"""The engine is corrected where it must be, and says so when it has changed."""

import pytest
from ministack.core import lambda_runtime

from local.engine import TYPED_REPLY, with_error_names


def test_the_installed_worker_still_needs_and_takes_the_correction() -> None:
    corrected = with_error_names(lambda_runtime._PYTHON_WORKER_SCRIPT)
    assert corrected.count(TYPED_REPLY) == 1


def test_a_changed_worker_is_refused() -> None:
    with pytest.raises(RuntimeError, match="has changed"):
        with_error_names("print('another worker')")
