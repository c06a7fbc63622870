/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AnswerStatus =
  /** Being filled in: saved, not evaluated. */
  | 'DRAFT'
  /** Handed in: this version is evaluated. */
  | 'SUBMITTED';

export type Grade =
  | 'A'
  | 'B'
  | 'C'
  | 'D'
  | 'F';

export type ReportStatus =
  | 'COMPLETE'
  /** The platform failed; the answers are safe. */
  | 'FAILED'
  /** From the answers alone; the evidence is still being gathered. */
  | 'PROVISIONAL'
  /** The answers could not be evaluated; the document names each fault. */
  | 'REJECTED';

export type SaveAnswerInput = {
  catalogueVersion?: string | null | undefined;
  domain?: string | null | undefined;
  /** The version that the change is based on; 0 for a new sheet. */
  expectedVersion: number;
  id: string | number;
  profile?: string | null | undefined;
  responses?: string | null | undefined;
  status: AnswerStatus;
};

export type SheetFragment = { id: string, version: number, status: AnswerStatus, catalogueVersion: string | null, domain: string | null, profile: string | null, responses: string | null, createdAt: string, updatedAt: string };

export type HeadlineFragment = { id: string, answerId: string, answerVersion: number, revision: number, status: ReportStatus, scoreLow: number | null, scoreHigh: number | null, grade: Grade | null, risk: number | null, confidence: number | null, createdAt: string };

export type AnswersQueryVariables = Exact<{
  nextToken?: string | null | undefined;
}>;


export type AnswersQuery = { answers: { nextToken: string | null, items: Array<{ id: string, version: number, status: AnswerStatus, catalogueVersion: string | null, domain: string | null, profile: string | null, responses: string | null, createdAt: string, updatedAt: string }> } };

export type AnswerQueryVariables = Exact<{
  id: string | number;
}>;


export type AnswerQuery = { answer: { id: string, version: number, status: AnswerStatus, catalogueVersion: string | null, domain: string | null, profile: string | null, responses: string | null, createdAt: string, updatedAt: string } | null };

export type ReportsQueryVariables = Exact<{
  answerId: string | number;
  nextToken?: string | null | undefined;
}>;


export type ReportsQuery = { reports: { nextToken: string | null, items: Array<{ id: string, answerId: string, answerVersion: number, revision: number, status: ReportStatus, scoreLow: number | null, scoreHigh: number | null, grade: Grade | null, risk: number | null, confidence: number | null, createdAt: string }> } };

export type ReportQueryVariables = Exact<{
  id: string | number;
}>;


export type ReportQuery = { report: { document: string, execution: string, id: string, answerId: string, answerVersion: number, revision: number, status: ReportStatus, scoreLow: number | null, scoreHigh: number | null, grade: Grade | null, risk: number | null, confidence: number | null, createdAt: string } | null };

export type SaveAnswerMutationVariables = Exact<{
  input: SaveAnswerInput;
}>;


export type SaveAnswerMutation = { saveAnswer: { id: string, version: number, status: AnswerStatus, catalogueVersion: string | null, domain: string | null, profile: string | null, responses: string | null, createdAt: string, updatedAt: string } };

export type RemoveAnswerMutationVariables = Exact<{
  id: string | number;
  expectedVersion: number;
}>;


export type RemoveAnswerMutation = { removeAnswer: { id: string } };

export type OnReportSubscriptionVariables = Exact<{
  owner: string | number;
}>;


export type OnReportSubscription = { onReport: { id: string, answerId: string, answerVersion: number, revision: number, status: ReportStatus, scoreLow: number | null, scoreHigh: number | null, grade: Grade | null, risk: number | null, confidence: number | null, createdAt: string } | null };

export type OutcomeFragment = { scoreLow: number, scoreHigh: number, grade: Grade, risk: number };

export type WhatIfQueryVariables = Exact<{
  reportId: string | number;
  responses: string;
}>;


export type WhatIfQuery = { whatIf: { before: { scoreLow: number, scoreHigh: number, grade: Grade, risk: number }, after: { scoreLow: number, scoreHigh: number, grade: Grade, risk: number } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SheetFragmentDoc = new TypedDocumentString(`
    fragment Sheet on Answer {
  id
  version
  status
  catalogueVersion
  domain
  profile
  responses
  createdAt
  updatedAt
}
    `, {"fragmentName":"Sheet"}) as unknown as TypedDocumentString<SheetFragment, unknown>;
export const HeadlineFragmentDoc = new TypedDocumentString(`
    fragment Headline on Report {
  id
  answerId
  answerVersion
  revision
  status
  scoreLow
  scoreHigh
  grade
  risk
  confidence
  createdAt
}
    `, {"fragmentName":"Headline"}) as unknown as TypedDocumentString<HeadlineFragment, unknown>;
export const OutcomeFragmentDoc = new TypedDocumentString(`
    fragment Outcome on Outcome {
  scoreLow
  scoreHigh
  grade
  risk
}
    `, {"fragmentName":"Outcome"}) as unknown as TypedDocumentString<OutcomeFragment, unknown>;
export const AnswersDocument = new TypedDocumentString(`
    query Answers($nextToken: String) {
  answers(limit: 50, nextToken: $nextToken) {
    items {
      ...Sheet
    }
    nextToken
  }
}
    fragment Sheet on Answer {
  id
  version
  status
  catalogueVersion
  domain
  profile
  responses
  createdAt
  updatedAt
}`) as unknown as TypedDocumentString<AnswersQuery, AnswersQueryVariables>;
export const AnswerDocument = new TypedDocumentString(`
    query Answer($id: ID!) {
  answer(id: $id) {
    ...Sheet
  }
}
    fragment Sheet on Answer {
  id
  version
  status
  catalogueVersion
  domain
  profile
  responses
  createdAt
  updatedAt
}`) as unknown as TypedDocumentString<AnswerQuery, AnswerQueryVariables>;
export const ReportsDocument = new TypedDocumentString(`
    query Reports($answerId: ID!, $nextToken: String) {
  reports(answerId: $answerId, limit: 50, nextToken: $nextToken) {
    items {
      ...Headline
    }
    nextToken
  }
}
    fragment Headline on Report {
  id
  answerId
  answerVersion
  revision
  status
  scoreLow
  scoreHigh
  grade
  risk
  confidence
  createdAt
}`) as unknown as TypedDocumentString<ReportsQuery, ReportsQueryVariables>;
export const ReportDocument = new TypedDocumentString(`
    query Report($id: ID!) {
  report(id: $id) {
    ...Headline
    document
    execution
  }
}
    fragment Headline on Report {
  id
  answerId
  answerVersion
  revision
  status
  scoreLow
  scoreHigh
  grade
  risk
  confidence
  createdAt
}`) as unknown as TypedDocumentString<ReportQuery, ReportQueryVariables>;
export const SaveAnswerDocument = new TypedDocumentString(`
    mutation SaveAnswer($input: SaveAnswerInput!) {
  saveAnswer(input: $input) {
    ...Sheet
  }
}
    fragment Sheet on Answer {
  id
  version
  status
  catalogueVersion
  domain
  profile
  responses
  createdAt
  updatedAt
}`) as unknown as TypedDocumentString<SaveAnswerMutation, SaveAnswerMutationVariables>;
export const RemoveAnswerDocument = new TypedDocumentString(`
    mutation RemoveAnswer($id: ID!, $expectedVersion: Int!) {
  removeAnswer(id: $id, expectedVersion: $expectedVersion) {
    id
  }
}
    `) as unknown as TypedDocumentString<RemoveAnswerMutation, RemoveAnswerMutationVariables>;
export const OnReportDocument = new TypedDocumentString(`
    subscription OnReport($owner: ID!) {
  onReport(owner: $owner) {
    ...Headline
  }
}
    fragment Headline on Report {
  id
  answerId
  answerVersion
  revision
  status
  scoreLow
  scoreHigh
  grade
  risk
  confidence
  createdAt
}`) as unknown as TypedDocumentString<OnReportSubscription, OnReportSubscriptionVariables>;
export const WhatIfDocument = new TypedDocumentString(`
    query WhatIf($reportId: ID!, $responses: AWSJSON!) {
  whatIf(reportId: $reportId, responses: $responses) {
    before {
      ...Outcome
    }
    after {
      ...Outcome
    }
  }
}
    fragment Outcome on Outcome {
  scoreLow
  scoreHigh
  grade
  risk
}`) as unknown as TypedDocumentString<WhatIfQuery, WhatIfQueryVariables>;