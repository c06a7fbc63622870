import { QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { run } from '../../src/api/client';
import { newQueryClient } from '../../src/app/queryClient';
import type { PlanService } from './planService';

/** Shows what asks for a plan; the test's file mocks `src/api/client`. `reload` asks again, as a return to the tab does. */
export function showWithPlan(service: PlanService, shown: ReactNode): { reload: () => Promise<void> } {
  vi.mocked(run).mockImplementation(service.run);
  const client = newQueryClient();
  render(<QueryClientProvider client={client}>{shown}</QueryClientProvider>);
  const reload = () =>
    act(async () => {
      await client.refetchQueries();
      // What has come is shown in the next turn.
      await new Promise((done) => setTimeout(done));
    });
  return { reload };
}
