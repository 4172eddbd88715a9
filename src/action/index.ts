// The entry of dist/index.js, for both phases of the action: the main phase leaves a mark for the post phase.
import { runnerToolkit } from './runner-toolkit.ts';

const PHASE = 'phase';

const toolkit = runnerToolkit();
const isPost = toolkit.getState(PHASE) === 'post';
if (!isPost) toolkit.saveState(PHASE, 'post');
// An exit by force: keep-alive connections and the detached local AWS must not hold the step open.
// Each phase and each command is loaded when it is wanted: a check must not wait for what only a deployment needs.
process.exit(isPost ? await (await import('./post.ts')).post(toolkit) : await (await import('./main.ts')).main(toolkit));
