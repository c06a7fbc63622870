"""All stacks of the platform and how they are connected."""

from __future__ import annotations

from aws_cdk import App, Validations
from cdk_nag import AwsSolutionsChecks

from infra.account_service.stack import AccountService
from infra.events.dead_letters import DeadLetters
from infra.events.stack import Events
from infra.frontend.stack import Frontend
from infra.monitoring.stack import Monitoring
from infra.security_service.stack import SecurityService
from infra.settings.stage import StageSettings
from infra.sharing.sharing import Sharing
from infra.user_service.mail_sender import MailSender
from infra.user_service.stack import UserService
from infra.watch.stack import NightWatch


def add_platform(app: App, *, settings: StageSettings) -> None:
    """Add the stacks of one stage, checked."""
    check_findings(app)
    dead_letters = DeadLetters(app, settings=settings).queue
    users = UserService(app, settings=settings, dead_letters=dead_letters)
    if settings.sender is not None and settings.sender.hosted_zone is not None:
        zone = settings.sender.hosted_zone
        sender = MailSender(app, settings=settings, sender=settings.sender, zone=zone)
        users.add_dependency(sender)
    security = SecurityService(app, settings=settings, dead_letters=dead_letters)
    sharing = Sharing(security, users=users, dead_letters=dead_letters)
    accounts = AccountService(
        app, settings=settings, users=users, security=security, sharing=sharing
    )
    watch = NightWatch(
        app, settings=settings, users=users, security=security, dead_letters=dead_letters
    )
    Events(
        app,
        settings=settings,
        state_machine_arn=security.state_machine.state_machine_arn,
        runs=security.runs.queue,
        reports=(users.reports, sharing.reports),
        failures=security.failures,
        removals=(users.removals, security.removals, sharing.removals),
        watch_reports=watch.reports,
        refused_mails=watch.refused_mails,
        look_again_arn=users.rechecks.look_again.state_machine_arn,
        dead_letters=dead_letters,
    )
    if settings.alarms is not None:
        Monitoring(
            app,
            settings=settings,
            alarms=settings.alarms,
            functions=[
                *users.functions,
                *security.functions,
                *accounts.functions,
                *watch.functions,
            ],
            state_machine=security.state_machine,
            look_again=users.rechecks.look_again,
            night_watch=watch.machine.state_machine,
            account_machines={
                machine.node.id: machine.state_machine for machine in accounts.machines.values()
            },
            api=users.graphql.api,
            queues={
                "RunRequests": security.runs.queue,
                "ReportsMade": users.reports,
                "Failures": security.failures,
                "RemovedReports": users.removals,
                "ForgottenAnswers": security.removals,
                "ReportsOfShares": sharing.reports,
                "RemovedShares": sharing.removals,
                "WatchReports": watch.reports,
                "RefusedMails": watch.refused_mails,
            },
            dead_letters=dead_letters,
        )
    if settings.page is not None:
        Frontend(
            app,
            settings=settings,
            page=settings.page,
            users=users,
            keys=security.report_keys,
            shared=sharing.objects,
            unsubscribe=watch.unsubscribe,
        )


def check_findings(app: App) -> None:
    """Let synth fail on each finding of cdk-nag that isn't acknowledged with a reason."""
    Validations.of(app).add_plugins(AwsSolutionsChecks(app, verbose=True))
