import type { Secret } from './secret.js';

/** Takes out of a text what must not be stored or shown. */
export type Redactor = (text: string) => string;

const HIDDEN = '[redacted]';
/** Parameters that make an address a credential: signatures of Azure (SAS) and Amazon (SigV4, older query signing), and tokens. */
const SIGNED_QUERY =
  /\?[^\s"'<>]*\b(?:sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token|awsaccesskeyid|access_token|token|api_?key)=[^\s"'<>]*/gi;
/** The same in what is left of an address, or in a form. */
const SIGNED_PARAMETER =
  /\b(sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token|awsaccesskeyid|access_token|refresh_token|api_?key)(["']?\s*[=:]\s*["']?)[^\s"'&,;<>}]+/gi;
/** Authorization as schemes write it. */
const SCHEME = /\b(apikey|bearer|aws4-hmac-sha256|basic(?=\s+[\w+/=]{16}))(\s+)[^\s"',;<>}]+/gi;
/** Access keys of AWS (IAM user guide, unique identifiers: AKIA for users, ASIA for sessions). */
const ACCESS_KEY = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g;
/** Three parts of base64url, the first of which is a JSON object: a JSON web token. */
const WEB_TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/**
 * Hides the given secrets, plain, percent-encoded and in base64, and what looks like a credential by itself: signed addresses, authorization headers,
 * web tokens. An empty secret hides nothing.
 */
export function createRedactor(secrets: readonly Secret[]): Redactor {
  const forms = secrets
    .map((secret) => secret.reveal())
    .filter((value) => value !== '')
    .flatMap((value) => [value, encodeURIComponent(value), Buffer.from(value).toString('base64')])
    // A longer form first: a shorter one inside it would leave its rest.
    .sort((a, b) => b.length - a.length);
  return (text) =>
    forms
      .reduce((rest, form) => rest.replaceAll(form, HIDDEN), text)
      .replace(SIGNED_QUERY, `?${HIDDEN}`)
      .replace(WEB_TOKEN, HIDDEN)
      .replace(ACCESS_KEY, HIDDEN)
      .replace(SCHEME, `$1$2${HIDDEN}`)
      .replace(SIGNED_PARAMETER, `$1$2${HIDDEN}`);
}
