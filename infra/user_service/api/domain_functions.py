"""The functions that resolve the fields about the proof of a domain."""

from __future__ import annotations

from constructs import Construct

from handlers.providers.registry.providers import EXISTENCE_SECONDS, PROOF_SECONDS
from infra.shared.python_function import Bundle, PythonFunction


def domain_functions(scope: Construct, bundle: Bundle) -> dict[str, PythonFunction]:
    """Each by its field. They query DNS and the domain's host, and use none of our stores."""
    settings = bundle.settings
    resolvers = {"USER_AGENT": settings.user_agent, **settings.proof()}
    proof = PythonFunction(
        scope,
        "DomainProof",
        bundle=bundle,
        module="resolvers.domain_proof",
        description="Says whether a domain exists and how a customer can prove control of it.",
        timeout_seconds=EXISTENCE_SECONDS + 10,
        environment=resolvers,
    )
    check = PythonFunction(
        scope,
        "CheckDomainProof",
        bundle=bundle,
        module="resolvers.check_domain_proof",
        description="Asks whether a customer has proved control of a domain.",
        timeout_seconds=PROOF_SECONDS + 10,
        environment={**resolvers, **settings.sites()},
    )
    return {"Query.domainProof": proof, "Mutation.checkDomainProof": check}
