"""Who the customers are: the Cognito user pool and the client of the web page."""

from __future__ import annotations

from aws_cdk import Duration, Stack
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.settings.mail import SenderSettings
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.python_function import removal_policy


class SignIn(Construct):
    """Sign-up by email address, which is verified; a second factor is the customer's choice."""

    def __init__(
        self, scope: Construct, *, settings: StageSettings, create_user: lambda_.IFunction
    ) -> None:
        super().__init__(scope, "SignIn")
        self.pool = cognito.UserPool(
            self,
            "UserPool",
            self_sign_up_enabled=True,
            sign_in_aliases=cognito.SignInAliases(email=True),
            sign_in_case_sensitive=False,
            auto_verify=cognito.AutoVerifiedAttrs(email=True),
            keep_original=cognito.KeepOriginalAttrs(email=True),
            account_recovery=cognito.AccountRecovery.EMAIL_ONLY,
            password_policy=cognito.PasswordPolicy(
                min_length=12,
                require_digits=True,
                require_lowercase=True,
                require_uppercase=True,
                require_symbols=True,
                temp_password_validity=Duration.days(3),
            ),
            mfa=cognito.Mfa.OPTIONAL,
            mfa_second_factor=cognito.MfaSecondFactor(otp=True, sms=False),
            lambda_triggers=cognito.UserPoolTriggers(post_confirmation=create_user),
            email=_sender(settings.sender, region=Stack.of(self).region),
            user_verification=_code_mail(),
            user_invitation=_invitation_mail(),
            # The others add nothing that is used here, at three times the price.
            feature_plan=cognito.FeaturePlan.LITE,
            deletion_protection=settings.protects_data,
            removal_policy=removal_policy(settings),
        )
        acknowledge(
            self.pool,
            "AwsSolutions-COG2",
            "Customers are small firms on their own; a second factor is offered, not imposed.",
        )
        acknowledge(
            self.pool,
            "AwsSolutions-COG8",
            "Threat protection needs the plus plan, priced per user; it is the operator's choice.",
        )
        self.client = self.pool.add_client(
            "Web",
            auth_flows=cognito.AuthFlow(user_srp=True),
            disable_o_auth=True,
            generate_secret=False,
            prevent_user_existence_errors=True,
            enable_token_revocation=True,
            access_token_validity=Duration.hours(1),
            id_token_validity=Duration.hours(1),
            refresh_token_validity=Duration.days(30),
            supported_identity_providers=[cognito.UserPoolClientIdentityProvider.COGNITO],
        )


def _sender(sender: SenderSettings | None, *, region: str) -> cognito.UserPoolEmail:
    if sender is None:
        return cognito.UserPoolEmail.with_cognito()
    return cognito.UserPoolEmail.with_ses(
        from_email=sender.address,
        from_name=sender.name,
        ses_region=region,
        ses_verified_domain=sender.domain,
    )


def _code_mail() -> cognito.UserVerificationConfig:
    """Sent at sign-up, for a new address and for a forgotten password.

    In both languages, since Cognito knows none of a customer; without tags, so that it reads the
    same as text and as HTML.
    """
    return cognito.UserVerificationConfig(
        email_style=cognito.VerificationEmailStyle.CODE,
        email_subject="Your code / Ihr Code: Security check",
        email_body=(
            "{####} is your code for the security check. "
            "If you didn't ask for it, you can ignore this mail. — "
            "Das ist Ihr Code für die Sicherheitsprüfung. "
            "Wenn Sie ihn nicht angefordert haben, können Sie diese E-Mail ignorieren."
        ),
    )


def _invitation_mail() -> cognito.UserInvitationConfig:
    """Sent when an administrator makes the account."""
    return cognito.UserInvitationConfig(
        email_subject="Your access / Ihr Zugang: Security check",
        email_body=(
            "You have been given access to the security check as {username}. "
            "Sign in with {####} within three days, and choose a password of your own. — "
            "Sie haben Zugang zur Sicherheitsprüfung erhalten. Melden Sie sich innerhalb von drei "
            "Tagen mit diesem Passwort an, und wählen Sie dann ein eigenes."
        ),
    )
