import type { IbmConfig } from '../../../contracts/ibm-config.js';
import type { TokenService } from '../token-sign-in.js';
import { IAM_REFUSALS, readIbmRefusal } from './ibm-refusals.js';

const GRANT = 'urn:ibm:params:oauth:grant-type:apikey';

/** IBM Cloud's IAM, which exchanges an API key for a token. */
export function ibmTokenService({ id: device, signInUrl }: IbmConfig): TokenService {
  return {
    ...{ provider: 'ibm', device, url: signInUrl.replace(/\/+$/, ''), path: '/identity/token' },
    form: (apikey) => ({ grant_type: GRANT, apikey, response_type: 'cloud_iam' }),
    table: IAM_REFUSALS,
    readRefusal: readIbmRefusal,
  };
}
