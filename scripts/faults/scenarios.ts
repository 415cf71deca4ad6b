import type { Scenario } from './scenario'
import { clocks } from './scenarios/clocks'
import { crashes } from './scenarios/crashes'
import { databases } from './scenarios/databases'
import { failover } from './scenarios/failover'
import { fullDisks } from './scenarios/full-disks'
import { longQueue } from './scenarios/long-queue'
import { machines } from './scenarios/machines'
import { cognitoOutages, zuoraOutages } from './scenarios/outages'
import { restarts } from './scenarios/restarts'
import { soak } from './scenarios/soak'

/** Every scenario by its name, in the order of a full run. */
export const scenarios = {
  databases,
  cognito: cognitoOutages,
  zuora: zuoraOutages,
  failover,
  restarts,
  clocks,
  disks: fullDisks,
  queue: longQueue,
  machines,
  // The last one has the time that the others did not need.
  crashes,
  soak,
} satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof scenarios
