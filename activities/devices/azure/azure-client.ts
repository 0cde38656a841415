import type { AzureConfig } from '../../../contracts/azure-config.js';
import { TransportError } from '../provider-client.js';
import type { ProviderAnswer, ProviderClient } from '../provider-client.js';
import { createRestClient } from '../rest-client.js';
import type { RestClient, RestRequest } from '../rest-client.js';
import type { Secret } from '../secret.js';
import type { TokenSignIn } from '../token-sign-in.js';

/** The version of the API that Azure's own client of 2026 asks for. */
const API_VERSION = '2026-01-15-preview';

/** A request below the workspace, or one for a blob at a signed address: that needs no other credential, and gets none. */
export type AzureRequest =
  | ({ readonly to: 'workspace' } & RestRequest)
  | { readonly to: 'blob'; readonly method: 'GET'; readonly address: string }
  | { readonly to: 'blob'; readonly method: 'PUT'; readonly address: string; readonly body: unknown };

/** A blob is written once: what is there stays. */
const BLOB_HEADERS = { 'x-ms-version': '2021-12-02' };
const NEW_BLOB_HEADERS = { ...BLOB_HEADERS, 'x-ms-blob-type': 'BlockBlob', 'if-none-match': '*' };

/** What a request to the workspace bears: a credential as it is, or tokens that are renewed. */
export type AzureCredential =
  | { readonly kind: 'api-key' | 'bearer'; readonly key: Secret }
  | { readonly kind: 'entra'; readonly signIn: TokenSignIn };

/** A client of a workspace and of the storage that belongs to it. A sign-in that fails is a `DeviceError` of its own, thrown before anything is sent. */
export function createAzureClient(
  config: AzureConfig,
  credential: AzureCredential,
): ProviderClient<AzureRequest> {
  const timeoutMs = 1000 * config.timeoutSeconds;
  const url = workspaceUrl(config);
  const workspaceWith = (headers: Record<string, string>): RestClient =>
    createRestClient({ url, headers: () => headers, timeoutMs });
  const sendToWorkspace = (request: RestRequest, signal: AbortSignal): Promise<ProviderAnswer> => {
    const sendWith = (headers: Record<string, string>) => workspaceWith(headers).send(request, signal);
    switch (credential.kind) {
      case 'api-key':
        return sendWith({ 'x-ms-quantum-api-key': credential.key.reveal() });
      case 'bearer':
        return sendWith(bearer(credential.key));
      case 'entra':
        return credential.signIn.send((token) => sendWith(bearer(token)), signal);
    }
  };
  return {
    send: async (request, signal) => {
      if (request.to === 'workspace') {
        const path = `${request.path}?api-version=${API_VERSION}`;
        return sendToWorkspace({ ...request, path }, signal);
      }
      const { origin, pathname, search } = storageUrl(request.address, config);
      const blobHeaders = request.method === 'PUT' ? NEW_BLOB_HEADERS : BLOB_HEADERS;
      const storage = createRestClient({ url: origin, headers: () => blobHeaders, timeoutMs });
      return storage.send({ ...request, path: pathname + search }, signal);
    },
  };
}

function bearer(token: Secret): Record<string, string> {
  return { authorization: `Bearer ${token.reveal()}` };
}

function workspaceUrl({ url, subscription, resourceGroup, workspace }: AzureConfig): string {
  const [s, g, w] = [subscription, resourceGroup, workspace].map(encodeURIComponent);
  return `${url.replace(/\/+$/, '')}/subscriptions/${s}/resourceGroups/${g}/providers/Microsoft.Quantum/workspaces/${w}`;
}

/** Its signature is a credential: it goes no less safely than the key does. */
function storageUrl(address: string, { url }: AzureConfig): URL {
  const { protocol } = new URL(url);
  if (URL.canParse(address)) {
    const parsed = new URL(address);
    if (parsed.protocol === 'https:' || parsed.protocol === protocol) return parsed;
  }
  throw new TransportError('unsent', `expected an address of the storage with ${protocol}, got another text`);
}
