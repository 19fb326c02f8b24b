import { PanelApp } from './app.ts';
import { httpHost } from './hosts/http.ts';
import { staticHost } from './hosts/static.ts';
import { webviewHost } from './hosts/webview.ts';
import { createModel } from './createModel.ts';
import { pageStyles } from './parts/theme.ts';

// Style sheets that are made by script need no exception in the page's policy.
if (pageStyles.styleSheet) document.adoptedStyleSheets.push(pageStyles.styleSheet);
// The element is made here and not written in the page, so that it has its model before it draws.
const panel = new PanelApp();
panel.model = createModel(webviewHost() ?? staticHost() ?? httpHost());
document.body.append(panel);
