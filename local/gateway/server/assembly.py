"""Builds the parts that serve one API."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import boto3

from local.gateway.api import control_plane
from local.gateway.auth.authentication import Authentication
from local.gateway.auth.cognito import TokenVerifier
from local.gateway.auth.iam import SignatureVerifier
from local.gateway.data_sources.data_sources import DataSources
from local.gateway.execution.evaluation import Evaluator
from local.gateway.execution.execution import Execution
from local.gateway.execution.fields import Fields
from local.gateway.execution.resolvers import Resolvers
from local.gateway.realtime.service import Service
from local.gateway.realtime.subscriptions import Subscriptions
from local.gateway.schema import executable_schema as schema

THREADS = 32


def make_service(api_id: str, region: str, iam_authorizer: str | None) -> Service:
    """Read the API from the control plane and build what serves it.

    ``iam_authorizer`` is the URL that verifies signatures; without it they are all refused.
    Raises UnsupportedApiError, botocore's errors, and GraphQLError or TypeError for a bad schema.
    """
    api = control_plane.load(api_id, region)
    resolvers = Resolvers(api, Evaluator(region), DataSources(api))
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="resolver")
    fields = Fields(api, resolvers, threads)
    built = schema.build(api.sdl, fields.resolve_of)
    keys_url = boto3.client("cognito-idp", region_name=region).meta.endpoint_url
    authentication = Authentication(
        api=api,
        schema=built,
        tokens=TokenVerifier(api.user_pools, keys_url),
        signatures=SignatureVerifier(iam_authorizer, api.arn) if iam_authorizer else None,
    )
    subscriptions = Subscriptions(schema.build_for_events(api.sdl, fields.plain_of))
    return Service(authentication, Execution(api, built, threads), subscriptions, threads)
