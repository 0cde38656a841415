/** Nothing of this may ever be found in a history or an artifact. */
export const PLANTED_KEY = 'planted-key-0123456789';
