/** What `#kinds` is in the workspace, where nothing was built: each kind is found where kubernetes-models has it. */
export const KINDS: readonly unknown[] = [];
