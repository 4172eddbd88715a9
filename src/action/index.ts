// The entry of dist/index.js, for both phases of the action: the main phase leaves a mark for the post phase.
import { main } from './main.ts';
import { post } from './post.ts';
import { githubToolkit } from './toolkit.ts';

const PHASE = 'phase';

const toolkit = await githubToolkit();
const isPost = toolkit.getState(PHASE) === 'post';
if (!isPost) toolkit.saveState(PHASE, 'post');
// An exit by force: keep-alive connections and the detached local AWS must not hold the step open.
process.exit(await (isPost ? post(toolkit) : main(toolkit)));
