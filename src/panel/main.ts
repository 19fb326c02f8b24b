import { PanelApp } from './app.ts';
import { httpHost } from './hosts/http.ts';
import { webviewHost } from './hosts/webview.ts';
import { createModel } from './model.ts';
import { pageStyles } from './parts/theme.ts';

// Style sheets that are made by script need no exception in the page's policy.
if (pageStyles.styleSheet) document.adoptedStyleSheets.push(pageStyles.styleSheet);
const panel = document.querySelector('tenken-panel');
if (panel instanceof PanelApp) panel.model = createModel(webviewHost() ?? httpHost());
