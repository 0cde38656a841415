import { z } from 'zod';
import type { EntraApplication } from '../../../contracts/azure-config.js';
import type { RefusalTable } from '../refusal-table.js';
import type { TokenService } from '../token-sign-in.js';

/** What a token is for: the data plane of Azure Quantum. */
const SCOPE = 'https://quantum.microsoft.com/.default';

/** What answers of Entra mean: a secret that is wrong or over is a bad request there, or a refused one. */
const ENTRA_REFUSALS: RefusalTable = {
  statuses: { 400: 'Unauthorized', 401: 'Unauthorized', 403: 'Unauthorized', 429: 'Throttled' },
  codes: {},
  texts: [],
};

/** An error of an authorization server (RFC 6749, section 5.2). */
const Body = z.looseObject({ error: z.string(), error_description: z.string() });

/** Entra, which exchanges the secret of an application for a token (client credentials flow, version 2.0). */
export function entraTokenService(device: string, application: EntraApplication): TokenService {
  const { tenant, client, signInUrl } = application;
  return {
    ...{ provider: 'azure', device, url: signInUrl.replace(/\/+$/, '') },
    path: `/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
    form: (secret) => ({
      ...{ grant_type: 'client_credentials', client_id: client, client_secret: secret },
      scope: SCOPE,
    }),
    table: ENTRA_REFUSALS,
    readRefusal: (json) => {
      const body = Body.safeParse(json);
      return body.success ? { code: body.data.error, text: body.data.error_description } : null;
    },
  };
}
