"""The key of the reports' signatures: of the right kind, kept, and for few functions only."""

from __future__ import annotations

from tests.infra.conftest import Synthesized

SHARING = ("ShareReport", "WithdrawShare", "RefreshShares")


def test_it_is_a_signing_key_on_p256_that_outlives_its_stack(synthesized: Synthesized) -> None:
    key = synthesized.one("KMS::Key")
    assert (key.properties["KeySpec"], key.properties["KeyUsage"]) == (
        "ECC_NIST_P256",
        "SIGN_VERIFY",
    )
    resource = synthesized.templates[key.stack]["Resources"][key.id]
    policies = (resource["DeletionPolicy"], resource["UpdateReplacePolicy"])
    assert policies == ("RetainExceptOnCreate", "Retain")
    assert key.properties["PendingWindowInDays"] == 30


def test_few_roles_may_sign_and_nobody_may_do_everything(synthesized: Synthesized) -> None:
    policy = synthesized.one("KMS::Key").properties["KeyPolicy"]["Statement"]
    administration, signing = policy
    actions = administration["Action"]
    assert not [action for action in actions if "*" in action]
    assert not {"kms:Sign", "kms:CreateGrant"} & set(actions)
    assert {"kms:PutKeyPolicy", "kms:GetPublicKey"} <= set(actions)
    assert signing["Action"] == "kms:Sign"
    roles = {one["Fn::GetAtt"][0] for one in signing["Principal"]["AWS"]}
    assert roles == {
        synthesized.one("IAM::Role", f"{name}Role").id
        for name in ("SigningSignReport", *(f"Sharing{one}" for one in SHARING))
    }
    assert signing["Condition"]["StringEqualsIfExists"] == {
        "kms:SigningAlgorithm": "ECDSA_SHA_256",
        "kms:MessageType": "DIGEST",
    }


def test_keys_that_were_published_outlive_their_stack(synthesized: Synthesized) -> None:
    bucket = synthesized.one("S3::Bucket", "PublishedKeys")
    assert bucket.properties["VersioningConfiguration"] == {"Status": "Enabled"}
    resource = synthesized.templates[bucket.stack]["Resources"][bucket.id]
    assert resource["DeletionPolicy"] == "RetainExceptOnCreate"


def test_the_public_key_can_be_found(synthesized: Synthesized) -> None:
    outputs = synthesized.templates["security-service"]["Outputs"]
    assert outputs["SigningKeyArn"]["Value"]["Fn::GetAtt"][1] == "Arn"
