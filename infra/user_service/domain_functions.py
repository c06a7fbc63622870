"""The functions that resolve the fields about the proof of a domain."""

from __future__ import annotations

from constructs import Construct

from handlers.providers.registry import PROOF_SECONDS
from infra.shared.python_function import Bundle, PythonFunction


def domain_functions(scope: Construct, bundle: Bundle) -> dict[str, PythonFunction]:
    """Each by its field. They ask resolvers and the domain's host, and nothing of ours."""
    settings = bundle.settings
    tell = PythonFunction(
        scope,
        "DomainProof",
        bundle=bundle,
        module="resolvers.domain_proof",
        description="Tells a customer what to publish to prove control of a domain.",
        timeout_seconds=10,
        environment={},
    )
    check = PythonFunction(
        scope,
        "CheckDomainProof",
        bundle=bundle,
        module="resolvers.check_domain_proof",
        description="Asks whether a customer has proved control of a domain.",
        timeout_seconds=PROOF_SECONDS + 10,
        environment={"USER_AGENT": settings.user_agent, **settings.proof(), **settings.sites()},
    )
    return {"Query.domainProof": tell, "Mutation.checkDomainProof": check}
