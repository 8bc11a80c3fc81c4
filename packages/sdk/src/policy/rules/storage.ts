import type { Rule } from "../rule.ts";
import { noClaimDeletion } from "./no-claim-deletion.ts";
import { noRestrictedVolumeType } from "./no-restricted-volume-type.ts";
import { noSharedSingleNodeClaim } from "./no-shared-single-node-claim.ts";
import { noSingleStatefulReplica } from "./no-single-stateful-replica.ts";
import { requireBackup } from "./require-backup.ts";
import { requireStatefulStorage } from "./require-stateful-storage.ts";
import { requireStorageClass } from "./require-storage-class.ts";
import { validVolumes } from "./valid-volumes.ts";

export const storageRules = [
  noSharedSingleNodeClaim,
  noClaimDeletion,
  requireStatefulStorage,
  requireStorageClass,
  requireBackup,
  noSingleStatefulReplica,
  noRestrictedVolumeType,
  validVolumes,
] as const satisfies readonly Rule[];
