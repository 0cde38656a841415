/** Names that the plain worker and who starts its workflow agree on. */
export const PLAIN_TASK_QUEUE = 'plain';
export const PLAIN_WORKFLOW = 'screenOneByOne';
