"""The one logger: JSON lines with the service, the function and the correlation id.

Say what happened and the ids; never log an answer, a document or a whole event.
"""

from __future__ import annotations

from aws_lambda_powertools import Logger

logger = Logger()
