import { isCancellation, proxyActivities } from '@temporalio/workflow';
import { initialBroker, resumedBroker, type BrokerState } from './broker-state.js';
import { lossOf } from './job-failures.js';
import { deviceBrokerId } from './names.js';

/** As the activity answers it: what a broker knew is its own. */
interface EndedBrokerActivities {
  endedBroker(input: { workflowId: string }): Promise<{ state: BrokerState | null }>;
}

/** Some minutes: without a worker on the queue of the broker that was ended nobody can say what it knew. */
const { endedBroker } = proxyActivities<EndedBrokerActivities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '5s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s', maximumAttempts: 8 },
});

/**
 * What the broker of a device begins with: all that the one before it knew, where that was ended by somebody, so that what it granted counts on; null where
 * there was none. A broker of which that cannot be learned begins with nothing, and says so.
 */
export async function brokerBefore(device: string): Promise<BrokerState | null> {
  try {
    const { state } = await endedBroker({ workflowId: deviceBrokerId(device) });
    return state && resumedBroker(state);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return { ...initialBroker(), forgotten: lossOf(error).message };
  }
}
