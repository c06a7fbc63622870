"""``config.json``: what the page reads at its start, so that one build serves every stage."""

from __future__ import annotations

from typing import Any

from infra.settings.stage import StageSettings

FILE = "config.json"


def page_config(
    *,
    region: str,
    user_pool_id: str,
    user_pool_client_id: str,
    graphql_url: str,
    settings: StageSettings,
) -> dict[str, Any]:
    """The values that differ between stages, as the page names them."""
    return {
        "region": region,
        "userPoolId": user_pool_id,
        "userPoolClientId": user_pool_client_id,
        "graphqlUrl": graphql_url,
        "links": settings.links.given(),
    } | ({"operator": settings.operator.model_dump()} if settings.operator else {})
