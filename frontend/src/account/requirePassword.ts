import { updatePassword } from 'aws-amplify/auth';
import { withTimeLimit } from '../api/timeLimit';

/**
 * Throws Cognito's error unless this is the customer's password. ChangePassword is the one operation
 * for a signed-in user that compares it; the password stays as it is.
 */
export async function requirePassword(password: string): Promise<void> {
  await withTimeLimit(updatePassword({ oldPassword: password, newPassword: password }));
}
