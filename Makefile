# What people type. Everything is installed into .venv and node_modules, from the locks.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)
# Bytecode is kept, apart from the folders: most of the time of a short command goes into imports.
export PYTHONPYCACHEPREFIX := $(CURDIR)/.build/pycache
export JSII_RUNTIME_PACKAGE_CACHE_ROOT := $(CURDIR)/.build/jsii
export JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION := 1

export DOMAIN ANSWERS LIVE PORT

GATEWAY_CLIENTS := tests/local/gateway/clients
WHOLE_CHAOS := .build/atheris.stamp .build/local.stamp

.PHONY: .asked help demo up down verify providers-live test chaos mutants lint page bench golden snapshot \
	lock synth diff deploy smoke destroy operations trace github-access audit sbom clean

help: ## Show this list, each command with its variables
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/; s/ \| /\n\t    /' | expand -t 16

demo: .asked .build/local.stamp ## Deploy on this machine, submit an answer sheet, print its report | DOMAIN=firm.example ANSWERS=sheet.json LIVE=1 PORT=4566
	@python -m local.cli.demo

up: .asked .build/local.stamp .build/page.stamp ## Deploy on this machine and keep it running | PORT=4566 LIVE=1
	@python -m local.cli.up

# Before the build, which takes a minute: whether what was asked for can be used at all.
.asked: .venv/.stamp
	@python -m local.cli.check

providers-live: .venv/.stamp ## Query each real third-party API once, print its answer | DOMAIN=firm.example OWN=1 LICENSED=shodan_internetdb
	@OWN='$(OWN)' LICENSED='$(LICENSED)' python -m local.cli.providers_live

down: ## Stop what `make up` started | PORT=4566
	@python -m local.cli.down

verify: .venv/.stamp ## Check the signature of the demo's report or of another, offline | REPORT=report.json KEY=public-key.pem
	@python -m local.cli.verify_report $(or $(REPORT),.local/report.json) --public-key $(or $(KEY),.local/public-key.pem)

test: .build/local.stamp .build/arm64.stamp .build/page.stamp $(GATEWAY_CLIENTS)/node_modules/.stamp .build/inputs.stamp ## Run all tests; fails where they reach less of the code than before | ARGS=--hypothesis-seed=1
	@python -m tests.side_by_side $(ARGS)
	@python -m tests.coverage_figure .build/coverage.json

mutants: .build/inputs.stamp tests/mutants/node_modules/.stamp ## Try whether the tests notice faults | AREAS="domain resolvers" SEED=0 LIMIT=600
	@PYTHONDONTWRITEBYTECODE=1 python -m tests.mutants $(AREAS) --seed $(or $(SEED),0) --seconds $(or $(LIMIT),600)

# A seed without minutes is one schedule of the simulation again.
chaos: .venv/.stamp $(if $(MINUTES),$(WHOLE_CHAOS),$(if $(SEED),,$(WHOLE_CHAOS))) ## Simulate, fuzz, and submit to a deployment in which everything fails; or one SEED of the simulation | MINUTES=20 SUBMISSIONS=1000 USERS=50 SEED=17 FAULTS=3,19
	@SEED='$(SEED)' MINUTES='$(MINUTES)' FAULTS='$(FAULTS)' SUBMISSIONS='$(SUBMISSIONS)' USERS='$(USERS)' \
		python -m $(if $(MINUTES),tests.chaos,$(if $(SEED),tests.simulation.chaos,tests.chaos))

page: .build/page.stamp ## Build the page

bench: .build/local.stamp .build/arm64.stamp .build/page.stamp ## Measure, write docs/operations/performance.md | ONLY="submission page" SUBMISSIONS="1 50" FIRMS=2000 SEARCHED=200
	@SUBMISSIONS='$(SUBMISSIONS)' FIRMS='$(FIRMS)' SEARCHED='$(SEARCHED)' python -m bench $(ONLY)

lint: .venv/.stamp frontend/node_modules/.stamp lint/node_modules/.stamp .build/checkov.stamp ## Check style, types, imports, and by others' rules what AWS gets
	ruff check .
	ruff format --check .
	mypy
	lint-imports
	cd frontend && npm run --silent generate > /dev/null && npm run --silent check
	cd lint && npm run --silent lint && npm test --silent
	python -m pytest -m checker tests/infra

synth: .build/arm64.stamp .build/page.stamp ## Synthesize the CloudFormation templates for AWS into cdk.out | STAGE=dev
	cdk synth --quiet --context stage=$(or $(STAGE),dev)

# Nothing asks: what changes is looked at before, with `make diff`.
diff: .build/arm64.stamp .build/page.stamp ## Show what a deployment would change | STAGE=dev METHOD=template
	cdk diff --context stage=$(STAGE) --method $(or $(METHOD),auto)

deploy: .build/arm64.stamp .build/page.stamp ## Deploy a stage to the AWS account of your credentials | STAGE=dev FIRST=1
	cdk deploy --all --context stage=$(STAGE) $(if $(FIRST),--context protected=false) \
		--require-approval never --concurrency 3 --outputs-file cdk.out/$(STAGE).outputs.json

smoke: .venv/.stamp ## Do the main job of a deployed stage, leave nothing of it | STAGE=dev PORT=4566
	python -m operations.smoke $(STAGE) $(if $(PORT),--port $(PORT))

destroy: .build/arm64.stamp .build/page.stamp ## Take a stage away; what it retains stays | STAGE=dev
	cdk destroy --all --force --context stage=$(STAGE)

operations: .venv/.stamp ## Dead letters, failures and replays of a stage | STAGE=dev DO=letters PORT=4566
	@python -m operations $(STAGE) $(if $(PORT),--port $(PORT)) $(DO)

github-access: node_modules/.stamp ## Let GitHub compare and deploy prod without a key | REPOSITORY=owner/name PROVIDER=arn
	cdk deploy --app "python -m infra.github_access" --require-approval never \
		--context repository='$(REPOSITORY)' $(if $(PROVIDER),--context provider='$(PROVIDER)')

trace: .venv/.stamp ## Show an execution state by state | STAGE=dev RUN=arn STATE="Score risk" HTML=trace.html PORT=4566
	@python -m operations $(STAGE) $(if $(PORT),--port $(PORT)) trace '$(RUN)' $(if $(STATE),--state '$(STATE)') \
		$(if $(HTML),--html '$(HTML)')

# No stage is deployed or removed by default.
ifneq ($(filter diff deploy smoke destroy operations trace,$(MAKECMDGOALS)),)
ifeq ($(STAGE),)
$(error Name the stage: STAGE=dev)
endif
endif

# Tools of their own: neither is needed to run or to test.
audit: .venv/.stamp ## Ask PyPI and npm for known faults of what is locked
	uvx --from pip-audit==2.10.1 pip-audit --disable-pip --require-hashes -r requirements/lambda.txt
	uvx --from pip-audit==2.10.1 pip-audit --disable-pip --require-hashes -r requirements/all.txt
	cd frontend && npm audit --omit=dev --audit-level=high

sbom: .venv/.stamp ## Write what Lambda carries as CycloneDX into .build/sbom
	@mkdir -p .build/sbom
	uvx --from cyclonedx-bom==7.5.0 cyclonedx-py requirements requirements/lambda.txt --of JSON -o .build/sbom/lambda.json

snapshot: .venv/.stamp lint/node_modules/.stamp ## Renew the committed state machines, and the values of their expressions
	python -m workflows.snapshot
	node lint/workflow.mjs --write

golden: .venv/.stamp ## Renew the committed reports of companies, what is said of kinds of firms, the schema
	python -m tests.handlers.golden
	RENEW=1 python -m pytest -q tests/local/stand_ins/test_kinds_of_firms.py

lock: .venv/.stamp ## Renew the locks after a change of pyproject.toml
	$(COMPILE) pyproject.toml -o requirements/lambda.txt
	$(COMPILE) pyproject.toml --extra infra --extra local --extra dev -o requirements/all.txt
	echo 'checkov==$(CHECKOV)' | $(COMPILE) - -o requirements/checkov.txt

CHECKOV = 3.3.30
COMPILE = uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --quiet

clean: ## Remove all that was installed or built here
	rm -rf .venv .build .local cdk.out node_modules $(GATEWAY_CLIENTS)/node_modules \
		frontend/node_modules frontend/src/generated lint/node_modules tests/mutants/node_modules

.venv/.stamp: requirements/bootstrap.txt requirements/all.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 …" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up Python packages (first run only) …"
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@VIRTUAL_ENV=$(CURDIR)/.venv uv pip sync --quiet --require-hashes requirements/all.txt
	@touch $@

.build/inputs.stamp: .venv/.stamp requirements/test-inputs.txt
	@echo "Fetching others' test suites (first run only) …"
	@python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --no-build-isolation \
		--require-hashes --dest .build/inputs --requirement requirements/test-inputs.txt
	@touch $@

.build/atheris.stamp: .venv/.stamp requirements/fuzz.txt
	@echo "Fetching the fuzzer (first run only) …"
	@mkdir -p .build && uv pip install --quiet --target .build/atheris --require-hashes --requirement requirements/fuzz.txt
	@touch $@

.build/checkov.stamp: .venv/.stamp requirements/checkov.txt
	@echo "Setting up checkov (first run only) …"
	@uv venv --quiet --clear --python .venv/bin/python .build/checkov
	@VIRTUAL_ENV=$(CURDIR)/.build/checkov uv pip sync --quiet --require-hashes requirements/checkov.txt
	@touch $@

node_modules/.stamp: .venv/.stamp package-lock.json .npmrc
	@echo "Setting up the CDK command line (first run only) …"
	@npm ci --silent
	@touch $@

$(GATEWAY_CLIENTS)/node_modules/.stamp: .venv/.stamp $(GATEWAY_CLIENTS)/package-lock.json
	@echo "Setting up the clients that test the gateway (first run only) …"
	@cd $(GATEWAY_CLIENTS) && npm ci --silent
	@touch $@

frontend/node_modules/.stamp: .venv/.stamp frontend/package-lock.json frontend/.npmrc
	@echo "Setting up the page's packages (first run only) …"
	@cd frontend && npm ci --silent
	@touch $@

lint/node_modules/.stamp: .venv/.stamp lint/package-lock.json lint/.npmrc
	@echo "Setting up the linter of the page and the resolvers (first run only) …"
	@cd lint && npm ci --silent
	@touch $@

tests/mutants/node_modules/.stamp: .venv/.stamp tests/mutants/package-lock.json tests/mutants/.npmrc
	@echo "Setting up Stryker, which mutates the resolvers (first run only) …"
	@cd tests/mutants && npm ci --silent
	@touch $@

PAGE_INPUTS = schema.graphql local/gateway/schema/prelude.graphql $(wildcard handlers/domain/data/*.json) \
	handlers/exports/html/styles/tokens.css \
	$(wildcard frontend/*.json frontend/*.ts frontend/*.html) \
	$(shell find frontend/src frontend/public frontend/service_worker -type f -not -path '*/generated/*')

.build/page.stamp: frontend/node_modules/.stamp $(PAGE_INPUTS)
	@echo "Building the page …"
	@mkdir -p .build && cd frontend && npm run --silent build > ../.build/page.log 2>&1 || { cat ../.build/page.log; exit 1; }
	@touch $@

LAMBDA_INPUTS = infra/shared/packaging.py requirements/lambda.txt $(shell find handlers -type f -not -name '*.pyc')

.build/%.stamp: node_modules/.stamp $(LAMBDA_INPUTS)
	@python -m infra.shared.packaging --platform $*
	@touch $@
