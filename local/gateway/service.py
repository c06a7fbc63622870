"""Everything that serves one API, put together."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import boto3

from local.gateway import control_plane, schema
from local.gateway.authentication import Authentication
from local.gateway.cognito import TokenVerifier
from local.gateway.evaluation import Evaluator
from local.gateway.execution import Execution
from local.gateway.fields import Fields
from local.gateway.iam import SignatureVerifier
from local.gateway.resolving import Resolvers

THREADS = 32


@dataclass(frozen=True)
class Service:
    """Who may ask, and what answers."""

    authentication: Authentication
    execution: Execution


def make_service(api_id: str, region: str, iam_authorizer: str | None) -> Service:
    """Read the API from the control plane and build what serves it.

    ``iam_authorizer`` is the URL that verifies signatures; without it nobody gets in by IAM.
    """
    api = control_plane.load(api_id, region)
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="resolver")
    fields = Fields(api, Resolvers(api, Evaluator(region)), threads)
    built = schema.build(api.sdl, fields.resolve_of)
    keys_url = boto3.client("cognito-idp", region_name=region).meta.endpoint_url
    authentication = Authentication(
        api=api,
        schema=built,
        tokens=TokenVerifier(api.user_pools, keys_url),
        signatures=SignatureVerifier(iam_authorizer, api.arn) if iam_authorizer else None,
    )
    return Service(authentication, Execution(api, built, threads))
