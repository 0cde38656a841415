import type { Emulation } from '../emulation.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';

/** The one instance of the emulator. */
export const IBM_CRN =
  'crn:v1:bluemix:public:quantum-computing:us-east:a/emulated:5f0c6e4e-6d1a-4f6e-9a44-0e5d7c2b1a90::';
/** Of its plan; no word of the job API, with which the catalogue shares its paths. */
export const IBM_PLAN = '53bb1f7a-9a4c-4d4e-8a09-2f6d3b7c1e55';

/** POST /v3/resources/search: Global Search knows one instance. */
export function searchIbmResources(): Reply {
  const instance = {
    crn: IBM_CRN,
    service_plan_unique_id: IBM_PLAN,
    name: 'emulated',
    doc: { extensions: { emulated: true } },
    tags: [],
  };
  return jsonReply(200, { items: [instance], limit: 100 });
}

/** GET /api/v1/{plan}: the plan's entry in Global Catalog. */
export function getIbmPlan(): Reply {
  return jsonReply(200, { id: IBM_PLAN, name: 'emulated', metadata: { pricing: { type: 'paygo' } } });
}

/** GET /api/v1/instances/usage */
export function ibmUsage({ jobs }: Emulation): Reply {
  const seconds = jobs
    .all()
    .filter((job) => job.provider === 'ibm')
    .reduce((sum, job) => sum + jobs.progress(job).share * job.quote.amount, 0);
  return jsonReply(200, {
    instance_id: IBM_CRN,
    plan_id: IBM_PLAN,
    usage_consumed_seconds: seconds,
    usage_limit_reached: false,
  });
}
