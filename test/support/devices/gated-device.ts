import type { DeviceJob, DeviceJobState, RawResults } from '../../../contracts/device-job.js';
import { DeviceError } from '../../../activities/devices/device-error.js';
import type { LocalSimulator } from '../../../activities/devices/local/local-simulator.js';
import { PricedDevice, type PricedScript } from './priced-device.js';

/** What a test does before the device answers. */
export interface Gates {
  submit?: () => Promise<void>;
  state?: () => Promise<void>;
  cancel?: () => Promise<void>;
  /** Whether this fetch of results, counted from 1, finds none. */
  isResultMissing?: (fetch: number) => boolean;
}

/** A device whose answers come when a test says so: what happens meanwhile happens at that very moment. */
export class GatedDevice extends PricedDevice {
  fetches = 0;

  constructor(
    script: PricedScript,
    readonly gates: Gates,
  ) {
    super(script);
  }

  override async submit(...call: Parameters<LocalSimulator['submit']>): Promise<DeviceJob> {
    const job = await super.submit(...call);
    await this.gates.submit?.();
    return job;
  }

  override async state(job: DeviceJob): Promise<DeviceJobState> {
    await this.gates.state?.();
    return super.state(job);
  }

  override async cancel(...call: Parameters<LocalSimulator['cancel']>): Promise<void> {
    await super.cancel(...call);
    await this.gates.cancel?.();
  }

  override async results(job: DeviceJob): Promise<RawResults> {
    if (!this.gates.isResultMissing?.(++this.fetches)) return super.results(job);
    throw new DeviceError('ResultUnavailable', 'the results are not there', {
      ...{ provider: 'test', device: this.id, operation: 'results', httpStatus: 404 },
      ...{ vendorCode: null, requestId: null, ambiguous: false, retryAfterMs: null },
    });
  }
}
