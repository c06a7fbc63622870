import { run } from '../../api/client';
import {
  AnswerDocument,
  type AnswerStatus,
  AnswersDocument,
  RemoveAnswerDocument,
  SaveAnswerDocument,
} from '../../generated/graphql';
import { fromAnswer, type Sheet } from '../model/sheet';

/** The service that stores sheets for all devices. */
export interface SheetApi {
  load(id: string): Promise<Sheet | null>;
  save(sheet: Sheet, status: AnswerStatus): Promise<Sheet>;
}

export const sheetApi: SheetApi = {
  async load(id) {
    const { answer } = await run(AnswerDocument, { id });
    return answer && fromAnswer(answer);
  },

  async save(sheet, status) {
    const { saveAnswer } = await run(SaveAnswerDocument, {
      input: {
        id: sheet.id,
        expectedVersion: sheet.version,
        status,
        catalogueVersion: sheet.catalogueVersion,
        domain: sheet.domain || null,
        names: sheet.names.filter(({ name }) => name !== ''),
        firm: sheet.firm || null,
        signatory: sheet.signatory || null,
        signatoryRole: sheet.signatoryRole || null,
        profile: JSON.stringify(sheet.profile),
        responses: JSON.stringify(sheet.responses),
      },
    });
    return fromAnswer(saveAnswer);
  },
};

/** All sheets of the customer, the most recently changed first. */
export async function loadSheets(): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  let nextToken: string | null = null;
  do {
    const { answers }: { answers: { items: Parameters<typeof fromAnswer>[0][]; nextToken: string | null } } =
      await run(AnswersDocument, { nextToken });
    sheets.push(...answers.items.map(fromAnswer));
    nextToken = answers.nextToken;
  } while (nextToken);
  return sheets;
}

export async function removeSheet(sheet: Sheet): Promise<void> {
  await run(RemoveAnswerDocument, { id: sheet.id, expectedVersion: sheet.version });
}
