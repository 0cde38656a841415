import type { AzureConfig } from '../../../contracts/azure-config.js';
import { TransportError } from '../provider-client.js';
import type { ProviderClient } from '../provider-client.js';
import { createRestClient } from '../rest-client.js';
import type { RestRequest } from '../rest-client.js';
import type { Secret } from '../secret.js';

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

/** A client of a workspace and of the storage that belongs to it. */
export function createAzureClient(config: AzureConfig, key: Secret): ProviderClient<AzureRequest> {
  const timeoutMs = 1000 * config.timeoutSeconds;
  const headers = (): Record<string, string> =>
    config.auth === 'bearer'
      ? { authorization: `Bearer ${key.reveal()}` }
      : { 'x-ms-quantum-api-key': key.reveal() };
  const workspace = createRestClient({ url: workspaceUrl(config), headers, timeoutMs });
  return {
    send: async (request, signal) => {
      if (request.to === 'workspace') {
        const path = `${request.path}?api-version=${API_VERSION}`;
        return workspace.send({ ...request, path }, signal);
      }
      const { origin, pathname, search } = storageUrl(request.address, config);
      const blobHeaders = request.method === 'PUT' ? NEW_BLOB_HEADERS : BLOB_HEADERS;
      const storage = createRestClient({ url: origin, headers: () => blobHeaders, timeoutMs });
      return storage.send({ ...request, path: pathname + search }, signal);
    },
  };
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
