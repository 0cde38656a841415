import type { Emulation } from '../emulation.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { plainReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { AWS_ACCOUNT, awsRegion } from './aws-credential.js';

/** POST /: GetCallerIdentity of the security token service, by which a client names its default bucket. */
export function stsCallerIdentity(_: Emulation, call: Call): Reply {
  awsRegion(call);
  const action = new URLSearchParams(call.body.toString('utf8')).get('Action');
  if (action !== 'GetCallerIdentity') {
    throw new Refusal(400, 'InvalidAction', `expected GetCallerIdentity, got ${action ?? 'no action'}`);
  }
  const identity = `<Arn>arn:aws:iam::${AWS_ACCOUNT}:user/emulated</Arn><UserId>EMULATED</UserId><Account>${AWS_ACCOUNT}</Account>`;
  return plainReply(
    200,
    'text/xml',
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${identity}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
  );
}
