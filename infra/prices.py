"""AWS's list prices that all costs are reckoned from; USD."""

from __future__ import annotations

from collections.abc import Mapping

PRICES_OF = "2025-06"
MILLION = 1_000_000
PRICES: Mapping[str, float] = {
    "appsync_request": 4.00 / MILLION,
    "appsync_update": 2.00 / MILLION,
    "lambda_gb_second": 13.3334 / MILLION,
    "lambda_request": 0.20 / MILLION,
    "write_unit": 0.625 / MILLION,
    "read_unit": 0.125 / MILLION,
    "state_transition": 25.00 / MILLION,
    "express_request": 1.00 / MILLION,
    "express_gb_second": 16.67 / MILLION,
    "event_64_kb": 1.00 / MILLION,
    "archived_gb": 0.10,
    "queue_request": 0.40 / MILLION,
    "s3_put": 5.00 / MILLION,
    "signature": 15.00 / MILLION,
    "log_gb": 0.50,
    "trace": 5.00 / MILLION,
    "gb_out": 0.09,
    "firewall_request": 0.60 / MILLION,
    "monthly_user": 0.0055,
    "mail": 0.10 / 1000,
}
"""Of us-east-1: on-demand DynamoDB, Lambda on arm64, Cognito's plan Lite beyond its free users."""

EXPRESS_MB = 64
"""Step Functions, "Pricing": the memory of an Express execution is paid by chunks of 64 MB."""
