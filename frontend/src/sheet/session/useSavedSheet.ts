import { useQuery } from '@tanstack/react-query';
import { sheetApi } from './sheetApi';

/** A sheet as the service has it; null if there is none with this id. */
export function useSavedSheet(id: string) {
  return useQuery({ queryKey: ['sheet', id], queryFn: () => sheetApi.load(id) });
}
