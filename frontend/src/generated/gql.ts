/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment Sheet on Answer {\n  id\n  version\n  status\n  catalogueVersion\n  domain\n  profile\n  responses\n  createdAt\n  updatedAt\n}\n\nfragment Headline on Report {\n  id\n  answerId\n  answerVersion\n  revision\n  status\n  scoreLow\n  scoreHigh\n  grade\n  risk\n  confidence\n  createdAt\n}\n\nquery Answers($nextToken: String) {\n  answers(limit: 50, nextToken: $nextToken) {\n    items {\n      ...Sheet\n    }\n    nextToken\n  }\n}\n\nquery Answer($id: ID!) {\n  answer(id: $id) {\n    ...Sheet\n  }\n}\n\nquery Reports($answerId: ID!, $nextToken: String) {\n  reports(answerId: $answerId, limit: 50, nextToken: $nextToken) {\n    items {\n      ...Headline\n    }\n    nextToken\n  }\n}\n\nquery Report($id: ID!) {\n  report(id: $id) {\n    ...Headline\n    document\n    execution\n  }\n}\n\nmutation SaveAnswer($input: SaveAnswerInput!) {\n  saveAnswer(input: $input) {\n    ...Sheet\n  }\n}\n\nmutation RemoveAnswer($id: ID!, $expectedVersion: Int!) {\n  removeAnswer(id: $id, expectedVersion: $expectedVersion) {\n    id\n  }\n}\n\nsubscription OnReport($owner: ID!) {\n  onReport(owner: $owner) {\n    ...Headline\n  }\n}\n\nfragment Outcome on Outcome {\n  scoreLow\n  scoreHigh\n  grade\n  risk\n}\n\nquery WhatIf($reportId: ID!, $responses: AWSJSON!) {\n  whatIf(reportId: $reportId, responses: $responses) {\n    before {\n      ...Outcome\n    }\n    after {\n      ...Outcome\n    }\n  }\n}": typeof types.SheetFragmentDoc,
};
const documents: Documents = {
    "fragment Sheet on Answer {\n  id\n  version\n  status\n  catalogueVersion\n  domain\n  profile\n  responses\n  createdAt\n  updatedAt\n}\n\nfragment Headline on Report {\n  id\n  answerId\n  answerVersion\n  revision\n  status\n  scoreLow\n  scoreHigh\n  grade\n  risk\n  confidence\n  createdAt\n}\n\nquery Answers($nextToken: String) {\n  answers(limit: 50, nextToken: $nextToken) {\n    items {\n      ...Sheet\n    }\n    nextToken\n  }\n}\n\nquery Answer($id: ID!) {\n  answer(id: $id) {\n    ...Sheet\n  }\n}\n\nquery Reports($answerId: ID!, $nextToken: String) {\n  reports(answerId: $answerId, limit: 50, nextToken: $nextToken) {\n    items {\n      ...Headline\n    }\n    nextToken\n  }\n}\n\nquery Report($id: ID!) {\n  report(id: $id) {\n    ...Headline\n    document\n    execution\n  }\n}\n\nmutation SaveAnswer($input: SaveAnswerInput!) {\n  saveAnswer(input: $input) {\n    ...Sheet\n  }\n}\n\nmutation RemoveAnswer($id: ID!, $expectedVersion: Int!) {\n  removeAnswer(id: $id, expectedVersion: $expectedVersion) {\n    id\n  }\n}\n\nsubscription OnReport($owner: ID!) {\n  onReport(owner: $owner) {\n    ...Headline\n  }\n}\n\nfragment Outcome on Outcome {\n  scoreLow\n  scoreHigh\n  grade\n  risk\n}\n\nquery WhatIf($reportId: ID!, $responses: AWSJSON!) {\n  whatIf(reportId: $reportId, responses: $responses) {\n    before {\n      ...Outcome\n    }\n    after {\n      ...Outcome\n    }\n  }\n}": types.SheetFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment Sheet on Answer {\n  id\n  version\n  status\n  catalogueVersion\n  domain\n  profile\n  responses\n  createdAt\n  updatedAt\n}\n\nfragment Headline on Report {\n  id\n  answerId\n  answerVersion\n  revision\n  status\n  scoreLow\n  scoreHigh\n  grade\n  risk\n  confidence\n  createdAt\n}\n\nquery Answers($nextToken: String) {\n  answers(limit: 50, nextToken: $nextToken) {\n    items {\n      ...Sheet\n    }\n    nextToken\n  }\n}\n\nquery Answer($id: ID!) {\n  answer(id: $id) {\n    ...Sheet\n  }\n}\n\nquery Reports($answerId: ID!, $nextToken: String) {\n  reports(answerId: $answerId, limit: 50, nextToken: $nextToken) {\n    items {\n      ...Headline\n    }\n    nextToken\n  }\n}\n\nquery Report($id: ID!) {\n  report(id: $id) {\n    ...Headline\n    document\n    execution\n  }\n}\n\nmutation SaveAnswer($input: SaveAnswerInput!) {\n  saveAnswer(input: $input) {\n    ...Sheet\n  }\n}\n\nmutation RemoveAnswer($id: ID!, $expectedVersion: Int!) {\n  removeAnswer(id: $id, expectedVersion: $expectedVersion) {\n    id\n  }\n}\n\nsubscription OnReport($owner: ID!) {\n  onReport(owner: $owner) {\n    ...Headline\n  }\n}\n\nfragment Outcome on Outcome {\n  scoreLow\n  scoreHigh\n  grade\n  risk\n}\n\nquery WhatIf($reportId: ID!, $responses: AWSJSON!) {\n  whatIf(reportId: $reportId, responses: $responses) {\n    before {\n      ...Outcome\n    }\n    after {\n      ...Outcome\n    }\n  }\n}"): typeof import('./graphql').SheetFragmentDoc;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
