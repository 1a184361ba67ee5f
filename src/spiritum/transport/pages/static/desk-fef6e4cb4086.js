var D,ir,sa,qn,vt,qe,ar,Ue,sr,xt,Rt,oa,Ae=Symbol.for("pv"),Le={},$e=[],la=/^m(i|n|o|s|text|space)$/,je=Array.isArray,or=$e.slice,re=Object.assign;function te(n){n&&n.parentNode&&n.remove()}function Fe(n,e,t,i,a){var s={type:n,props:e,key:t,ref:i,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Ae,__v:a||++ir,__i:-1,__u:0};return!a&&D.vnode&&D.vnode(s),s}function T(n){return n.children}function Ln(n,e){this.props=n,this.context=e,this.__g=0}function $n(n,e){if(e==null)return n.__&&$n(n.__,n.__i+1);for(var t;e<n.__k.length;e++)if((t=n.__k[e])&&t.__e)return t.__e;return typeof n.type!="function"||n.props.__P?null:$n(n)}function ua(n){var e,t=n.__v,i=t.__e,a=[],s=[],o=n.__P;o&&((e=re({constructor:Ae},t)).__v=t.__v+1,D.vnode&&D.vnode(e),At(o,e,t,n.__n,o.namespaceURI,32&t.__u?[i]:null,a,i||$n(t),32&t.__u,s),e.__v=t.__v,e.__.__k[e.__i]=e,mr(a,e,s),t.__=t.__e=null,e.__e!=i&&lr(e))}function lr(n){if((n=n.__)&&n.__c&&!n.props.__P)return n.__e=null,n.__k.some(function(e){return e&&(n.__e=e.__e)}),lr(n)}function tr(n){(8&n.__g||(n.__g|=8,qn.push(n),qe++))&&vt==D.debounceRendering||((vt=D.debounceRendering)||queueMicrotask)(ur)}function ur(){try{for(var n,e=1;qn.length;)qn.length>e&&qn.sort(ar),n=qn.shift(),e=qn.length,8&n.__g&&ua(n)}finally{(qe=qn.length)&&(vt||queueMicrotask)(ur)}}function dr(n,e,t,i,a,s,o,l,d,m,c){var h,g,u,p,w,k,_=i.__k||$e,y=e.length;for(d=da(t,e,_,d,y),h=0;h<y;h++)(u=t.__k[h])!=null&&(g=~u.__i&&_[u.__i]||Le,u.__i=h,k=At(n,u,g,a,s,o,l,d,m,c),p=u.__e,(g.ref!=u.ref||8&g.__u)&&(g.ref&&Nt(g.ref,null,u,g),u.ref&&c.push(u.ref,u.__c||p,u)),w=w||p,4&u.__u?(d=cr(u,d,n,!g.__v),g.__e&&(g.__e=null)):typeof u.type=="function"&&k!==void 0?d=k:p&&(d=p.nextSibling),u.__u&=-21);return t.__e=w,d}function da(n,e,t,i,a){var s,o,l,d,m,c,h,g,u,p=t.length,w=p,k=0,_=0,y=n.__k=Array(a);for(s=0;s<a;s++)(o=e[s])!=null&&typeof o!="boolean"&&typeof o!="function"?(typeof o!="object"||o.constructor===String?o=y[s]=Fe(null,o):je(o)?o=y[s]=Fe(T,{children:o}):o.constructor===Ae&&o.__b?o=y[s]=Fe(o.type,o.props,o.key,o.ref,o.__v):y[s]=o,d=s+k,o.__=n,o.__b=n.__b+1,l=null,~(m=o.__i=ca(o,t,d,w))&&(w--,(l=t[m])&&(l.__u|=2)),l&&l.__v?(o.__u|=16,m==d-1?k--:m==d+1?k++:m!=d&&(m>d?k--:k++,_=1)):(~m||(a>p?k--:a<p&&k++),typeof o.type!="function"&&(o.__u|=4))):y[s]=null;if(_){for(c=[],h=[],s=0;s<a;s++)if((o=y[s])&&16&o.__u){for(k=0,g=c.length;k<g;)c[u=k+g>>1]<o.__i?k=u+1:g=u;c[k]=o.__i,h[s]=k+1}for(k=c.length;s--;)h[s]&&(h[s]==k?k--:y[s].__u|=4)}if(w)for(s=0;s<p;s++)!(l=t[s])||2&l.__u||(l.__e==i&&(i=$n(l)),Et(l,l));return i}function cr(n,e,t,i){var a,s,o,l;if(typeof n.type=="function"){if(n.props.__P)return e;if(a=n.__k)for(s=0;s<a.length;s++)a[s]&&(a[s].__=n,e=cr(a[s],e,t,!1));return e}for(e&&!e.parentNode&&(e=$n(n))&&!e.parentNode&&(e=null),o=n.__e,l=e;l&&l.nodeType==8;)l=l.nextSibling;for(o!=l&&(!i&&t.moveBefore&&o.parentNode?t.moveBefore(o,e):t.insertBefore(o,e||null)),e=o;(e=e&&e.nextSibling)&&e.nodeType==8&&!e.data.startsWith("$s"););return e}function Tt(n,e){return e=e||[],n!=null&&typeof n!="boolean"&&(je(n)?n.some(function(t){Tt(t,e)}):e.push(n)),e}function ca(n,e,t,i){var a,s=n.key,o=n.type,l=e[t],d=l&&!(2&l.__u);if(l===null&&s==null||d&&s==l.key&&o==l.type)return t;if(i>(d?1:0)){for(a=t-1;a>=0;a--)if((l=e[a])&&!(2&l.__u)&&s==l.key&&o==l.type)return a;for(a=t+1;a<e.length;a++)if((l=e[a])&&!(2&l.__u)&&s==l.key&&o==l.type)return a}return-1}function rr(n,e,t){t==null&&(t=""),e[0]=="-"?n.setProperty(e,t):n[e]=t}function Be(n,e,t,i,a){var s,o;if(e=="style")if(typeof t=="string")n.style.cssText=t;else{if(typeof i=="string"&&(n.style.cssText=i=""),i)for(e in i)t&&e in t||rr(n.style,e);if(t)for(e in t)i&&t[e]==i[e]||rr(n.style,e,t[e])}else if(e[0]=="o"&&e[1]=="n")typeof t!="function"&&(t=null),typeof i!="function"&&(i=null),(n.__e||(n.__e={}))[e]=t,t&&i||(o=Rt[e]||(Rt[e]=ga(e)),(n.__a||(n.__a={}))[e]=xt,s=e!=(e=e.replace(sr,"$1")),(e=e.slice(2))[0]<"a"&&(e=e.toLowerCase()),t?n.addEventListener(e,o,s):n.removeEventListener(e,o,s));else{if(a=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in n)try{return void(n[e]=t??"")}catch{}if(typeof t=="function")return;t==null||t===!1&&e[4]!="-"?n.removeAttribute(e):n.setAttribute(e,e=="popover"&&t==1?"":t)}}function ga(n){return function(e){var t=this.__e;if(t){if(t=t[n],e[Ue]==null)e[Ue]=xt++;else if(e[Ue]<this.__a[n])return;return t(D.event?D.event(e):e)}}}function At(n,e,t,i,a,s,o,l,d,m){var c,h,g,u,p,w,k,_,y,b,O,F,Z,C,$,Q,j,sn,on=e.type;if(e.constructor!==Ae)return null;128&t.__u&&(d=32&t.__u,c=t.__c.__z)&&(e.__u|=d,h=s=[],c.nodeType==8?l=Me(c,s):s.push(c),l=s[0]||l),(c=D.__b)&&c(e);n:if(typeof on=="function"){g=o.length;try{if(_=e.props,y=(c=on.prototype)&&c.render,b=(c=on.contextType)&&i[c.__c],O=c?b?b.props.value:c.__:i,(u=t.__c)?(e.__c=u,2&u.__g&&(u.__g|=1)):(y?e.__c=u=new on(_,O):(e.__c=u=new Ln(_,O),u.constructor=on,u.render=ha),b&&b.sub(u),u.state||(u.state={}),u.__n=i,u.__g|=8,u.__h=[],u.__k=[]),y&&(u.__s||(u.__s=u.state),on.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=re({},u.__s)),re(u.__s,on.getDerivedStateFromProps(_,u.__s)))),p=u.props,w=u.state,u.__v=e,t.__c){if(_!==p&&y&&!on.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(_,O),e.__v==t.__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(_,u.__s,O)===!1){e.__v!=t.__v&&(u.props=_,u.state=u.__s,u.__g&=-9),e.__e=t.__e,e.__k=t.__k,e.__k.some(function(Y){Y&&(Y.__=e)}),$e.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&o.push(u),l=$n(t);break n}u.componentWillUpdate&&u.componentWillUpdate(_,u.__s,O),y&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(p,w,k)})}else y&&!on.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),y&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=O,u.props=_,u.__P=n,u.__g&=-5,F=D.__r,Z=y?25:0;do u.__g&=-9,F&&F(e),c=u.render(u.props,u.state=u.__s,u.context);while(8&u.__g&&++Z<25);y&&($e.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(i=re({},i,u.getChildContext())),y&&t.__c&&u.getSnapshotBeforeUpdate&&(k=u.getSnapshotBeforeUpdate(p,w)),C=c&&c.type===T&&c.key==null?c.props.children:c,_.__P&&(c=l,a=(n=_.__P).namespaceURI,d=s=null,t.props&&t.props.__P!=n&&(t.__k.some(function(Y){Y&&Et(Y,Y)}),t.__k=null),l=t.__k?$n(t,0):null),l=dr(n,je(C)?C:[C],e,t,i,a,s,o,l,d,m),_.__P&&(e.__e=null,l=c),e.__u&=-161,h&&h.some(te),u.__h.length&&o.push(u),1&u.__g&&(u.__g&=-4)}catch(Y){if(o.length=g,e.__v=null,d||s)if(Y&&Y.then){if(e.__u|=128|d,s){for(~(j=s.indexOf(l||void 0))||(j=s.length);(sn=s[j-1])&&sn.nodeType==8;)j--;for(;j<s.length;j++)if(sn=s[j])if(s[j]=null,$){if(sn==Q)break}else{if(sn.nodeType!=8)break;sn.data.startsWith("$s")&&(Q=Me($=sn))}}if(!$){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;$=l}(c=Me($=e.__c.__z||(e.__c.__z=$)))?(e.__e=$,l=c):e.__e=l,l=l&&l.nextSibling}else s&&s.some(te);else e.__e=t.__e;e.__k||(e.__k=t.__k||[]),Y&&Y.then||gr(e),D.__e(Y,e,t)}}else l=e.__e=ma(t.__e,e,t,i,a,s,o,d,m,n);return(c=D.diffed)&&c(e),l}function Me(n,e){if(n&&n.nodeType==8&&n.data.startsWith("$s"))for(var t=1;n=n.nextSibling;){if(n.nodeType==8){if(n.data.startsWith("$s"))t++;else if(n.data.startsWith("/$s")&&!--t)return n}e&&e.push(n)}}function gr(n){n&&(n.__c&&(n.__c.__g|=4),n.__k&&n.__k.some(gr))}function mr(n,e,t){for(var i=0;i<t.length;)Nt(t[i++],t[i++],t[i++]);D.__c&&D.__c(e,n),n.some(function(a){try{n=a.__h,a.__h=[],n.some(function(s){s.call(a)})}catch(s){D.__e(s,a.__v)}})}function ma(n,e,t,i,a,s,o,l,d,m){var c,h,g,u,p,w,k,_,y=t.props||Le,b=e.props,O=e.type;if(O=="svg"?a="http://www.w3.org/2000/svg":O=="math"?a="http://www.w3.org/1998/Math/MathML":a||(a="http://www.w3.org/1999/xhtml"),s){for(c=0;c<s.length;c++)if((p=s[c])&&(O?p.localName==O:p.nodeType==3)){n=p,s[c]=null;break}}if(!n){if(_=m.ownerDocument||document,!O)return _.createTextNode(b);n=_.createElementNS(a,O,b.is?b:m),l&&(D.__m&&D.__m(e,s),l=!1),s=null}if(O){if(m=O=="template"&&n.content||n,s=O=="textarea"&&b.defaultValue!=null?null:s&&or.call(m.childNodes),!l&&s)for(y={},c=0;c<n.attributes.length;c++)y[(p=n.attributes[c]).name]=p.value;for(c in y)p=y[c],c=="dangerouslySetInnerHTML"?g=p:c=="children"||c in b||c=="value"&&"defaultValue"in b||c=="checked"&&"defaultChecked"in b||Be(n,c,null,p,a);for(c in b)p=b[c],c=="children"?u=p:c=="dangerouslySetInnerHTML"?h=p:c=="value"?w=p:c=="checked"?k=p:l&&typeof p!="function"||y[c]===p||Be(n,c,p,y[c],a);h?(l||g&&(h.__html==g.__html||h.__html==n.innerHTML)||(n.innerHTML=h.__html),e.__k=[]):(g&&(n.textContent=""),(O=="foreignObject"||a=="http://www.w3.org/1998/Math/MathML"&&la.test(O))&&(a="http://www.w3.org/1999/xhtml"),dr(m,je(u)?u:[u],e,t,i,a,s,o,s?s[0]:t.__k&&$n(t,0),l,d),s&&s.some(te)),l&&O!="textarea"||(c="value",O=="progress"&&w==null?n.removeAttribute(c):w==null||w===n[c]&&(O!="progress"||w)||Be(n,c,w,y[c],a),c="checked",k!=null&&k!=n[c]&&Be(n,c,k,y[c],a))}else y===b||l&&n.data==b||(n.data=b);return n}function Nt(n,e,t,i){try{typeof n=="function"?e?e.__x=n(e)||1:i&&(i=i.__c||i.__e)&&(e=i.__x)&&(i.__x=null,typeof e=="function"?e():n(null)):n.current=e}catch(a){D.__e(a,t)}}function Et(n,e,t){var i,a,s,o;if(D.unmount&&D.unmount(n),!(i=n.ref)||i.current&&i.current!=n.__e||Nt(i,null,e,n),i=n.__c){if(i.componentWillUnmount)try{i.componentWillUnmount()}catch(l){D.__e(l,e)}i.__P=i.__n=null}if(i=n.__k)for(o=0;o<i.length;o++)i[o]&&Et(i[o],e,typeof n.type!="function"||t&&!n.props.__P);!t&&(i=n.__c)&&(i=i.__z)&&(a=Me(i,s=[]))&&(i==n.__e&&s.some(te),te(a),te(i)),t||te(n.__e),n.__e=n.__c=n.__=null}function ha(n,e,t){return this.constructor(n,t)}function St(n,e){var t,i,a,s;D.__&&D.__(n,e),e.nodeType==9&&(e=e.documentElement),i=(t=n&&32&n.__u)?null:e.__k,e.__k=Fe(T,{children:[n]}),a=[],s=[],At(e,e.__k,i||Le,Le,e.namespaceURI,i?null:e.firstChild?or.call(e.childNodes):null,a,i?i.__e:e.firstChild,t,s),mr(a,e.__k,s),e.__k.props.children=null}D={__e:function(n,e,t,i){for(var a,s,o;e=e.__;)if((a=e.__c)&&!(1&a.__g)){a.__g|=4;try{if((o=(s=a.constructor)&&s.getDerivedStateFromError)&&a.setState(s.getDerivedStateFromError(n)),a.componentDidCatch&&(a.componentDidCatch(n,i||{}),o=1),o&&8&a.__g)return void(a.__g|=2)}catch(l){n=l}}throw qe=0,n}},ir=0,sa=function(n){return n!=null&&n.constructor===Ae},Ln.prototype.setState=function(n,e){var t=this.__s;t&&t!=this.state||(t=this.__s=re({},this.state)),typeof n=="function"&&(n=n(re({},t),this.props)),n&&(re(t,n),this.__v&&(e&&this.__k.push(e),tr(this)))},Ln.prototype.forceUpdate=function(n){this.__v&&(this.__g|=4,n&&this.__h.push(n),tr(this))},Ln.prototype.render=T,qn=[],qe=0,ar=function(n,e){return n.__v.__b-e.__v.__b},Ue=Symbol(),sr=/(PointerCapture)$|Capture$/i,xt=0,Rt={},oa=0;var ue,en,Ct,hr,Dt=Object.is,Ee=0,vr=[],Pt=[],J=D,pr=J.__b,fr=J.__r,yr=J.diffed,br=J.__c,kr=J.unmount,wr=J.__;function Ke(n,e){J.__h&&J.__h(en,n,Ee||e),Ee=0;var t=en.__H||(en.__H={__:[],__h:[]});return n>=t.__.length&&t.__.push({}),t.__[n]}function f(n){return Ee=1,Rr(xr,n)}function Rr(n,e,t){var i=Ke(ue++,2);if(i.t=n,!i.__c&&(i.__=[t?t(e):xr(void 0,e),function(s){var o=(i.__N||i.__)[0],l=i.t(o,s);Dt(o,l)||(i.__N=[l,i.__[1]],i.__c.setState({}))}],i.__c=en,!en.__f)){en.__f=!0;var a=en.shouldComponentUpdate;en.shouldComponentUpdate=function(s,o,l){var d=this.__H;if(!d)return!0;var m=!1,c=this.props!=s;if(d.__.some(function(g){g.__N&&(m=!0,Dt(g.__[0],g.__N[0])||(c=!0))}),a){var h=a.call(this,s,o,l);return m?h||c:h}return!m||c}}return i.__}function N(n,e){var t=Ke(ue++,3);!J.__s&&Wt(t.__H,e)&&(t.__P=!0,t.__=n,t.u=e,en.__H.__h.push(t))}function Se(n,e){var t=Ke(ue++,4);!J.__s&&Wt(t.__H,e)&&(t.__P=!1,t.__=n,t.u=e,en.__h.push(t))}function I(n){return Ee=5,Nn(function(){return{current:n}},[])}function Nn(n,e){var t=Ke(ue++,7);return Wt(t.__H,e)&&(t.__=n(),t.__H=e),t.__}function de(n,e){return Ee=8,Nn(function(){return n},e)}function pa(){var n;do{for(;n=Pt.shift();)try{Ne(n)}catch(t){J.__e(t,{__:(n=n.__P)&&n.__v})}for(;n=vr.shift();){var e=n.__H;if(n.__P&&e)try{e.__h.some(Ne),e.__h.some(It),e.__h=[]}catch(t){e.__h=[],J.__e(t,n.__v)}}}while(Pt.length)}J.__b=function(n){en=null,pr&&pr(n)},J.__=function(n,e){n&&e.__k&&e.__k.__m&&(n.__m=e.__k.__m),wr&&wr(n,e)},J.__r=function(n){fr&&fr(n),ue=0;var e=(en=n.__c).__H;e&&(Ct==en?en.__h=[]:(e.__h.some(Ne),e.__h.some(It),ue=0),e.__h=[],e.__.some(function(t){t.__N&&(t.__=t.__N),t.u=t.__N=void 0})),Ct=en},J.diffed=function(n){yr&&yr(n);var e=n.__c;e&&e.__H&&(e.__H.__h.length&&Or(vr.push(e)),e.__H.__.some(function(t){t.u&&(t.__H=t.u)})),Ct=en=null},J.__c=function(n,e){e.some(function(t){try{t.__h.some(Ne),t.__h=t.__h.filter(function(i){return!i.__||It(i)})}catch(i){t.__h=[function(){throw i}]}}),br&&br(n,e)},J.unmount=function(n){kr&&kr(n);var e,t,i=n.__c;i&&i.__H&&(i.__H.__.some(function(a){try{if(a.__P&&a.__c){if(t===void 0){for(t=n.__;t&&(!t.__c||!t.__c.__P);)t=t.__;t=t&&t.__c}a.__P=t,Or(Pt.push(a))}else Ne(a)}catch(s){e=s}}),i.__H=void 0,e&&J.__e(e,i.__v))};var _r=typeof requestAnimationFrame=="function";function fa(n){var e,t=function(){clearTimeout(i),_r&&cancelAnimationFrame(e),setTimeout(n)},i=setTimeout(t,35);_r&&(e=requestAnimationFrame(t))}function Or(n){n!=1&&hr==J.requestAnimationFrame||((hr=J.requestAnimationFrame)||fa)(pa)}function Ne(n){var e=en,t=n.__c;typeof t=="function"&&(n.__c=void 0,t()),en=e}function It(n){var e=en;n.__c=n.__(),en=e}function Wt(n,e){return!n||n.length!=e.length||e.some(function(t,i){return!Dt(t,n[i])})}function xr(n,e){return typeof e=="function"?e(n):e}var Tr=Object.assign;var wa=/^(-|f[lo].*[^se]$|g.{5,}[^ps]$|z|o[pr]|(W.{5})?[lL]i.*(t|mp)$|an|(bo|s).{4}Im|sca|m.{6}[ds]|ta|c.*[st]$|wido|ini|asp|fill|st)/;var Ar,He,Nr,_a=Symbol.for("react.element"),Oa=/^(?:accent|alignment|arabic|baseline|cap|clip(?!PathU)|color|dominant|fill|flood|font|glyph(?!R)|horiz|image(?!S)|letter|lighting|marker(?!H|W|U)|overline|paint|pointer|shape|stop|strikethrough|stroke|text(?!L)|transform|underline|unicode|units|v|vector|vert|word|writing|x(?!C))[A-Z]/,va=/[A-Z0-9]/g,Ra=typeof document<"u",ce=Aa(function(n,e,t){var i=D.__s||He?(t||e)():e(),a=f({t:{__:i,u:e}}),s=a[0].t,o=a[1];return Se(function(){s.__=i,s.u=e,Bt(s)&&o({t:s})},[n,i,e]),N(function(){return Bt(s)&&o({t:s}),n(function(){Bt(s)&&o({t:s})})},[n]),i});function Bt(n){try{return!Object.is(n.__,n.u())}catch{return!0}}var xa=function(n){return/fil|che|rad/.test(n)};function Cr(n,e,t){return e.__k==null&&(e.textContent=""),St(n,e),typeof t=="function"&&t(),n?n.__c:null}Ln.prototype.isReactComponent=!0,["componentWillMount","componentWillReceiveProps","componentWillUpdate"].forEach(function(n){Object.defineProperty(Ln.prototype,n,{configurable:!0,get:function(){return this["UNSAFE_"+n]},set:function(e){Object.defineProperty(this,n,{configurable:!0,writable:!0,value:e})}})});var Er=D.event;D.event=function(n){return Er&&(n=Er(n)),n.persist=function(){},n.isPropagationStopped=function(){return this.cancelBubble},n.isDefaultPrevented=function(){return this.defaultPrevented},n.nativeEvent=n};var Ta={configurable:!0,get:function(){return this.class}},Sr=D.vnode;function Aa(n){if(!Nr){Nr=!0;var e=D.__r;D.__r=function(i){e&&e(i),32&i.__u&&(He=i),Ar=i.__c};var t=D.diffed;D.diffed=function(i){t&&t(i),Ar=null,He==i&&(He=null)}}return n}D.vnode=function(n){if(typeof n.type=="string")(function(i){var a=i.props,s=i.type,o={},l=s.indexOf("-")==-1;for(var d in a){var m=a[d];if(!(d=="value"&&"defaultValue"in a&&m==null||Ra&&d=="children"&&s=="noscript"||d=="class"||d=="className")){if(d=="style"&&m&&m.constructor==Object){var c=void 0;for(var h in m)typeof m[h]!="number"||wa.test(h)||(c||(c=m=Tr({},m)),m[h]+="px")}else if(d=="defaultValue"&&"value"in a&&a.value==null)d="value";else if(d=="download"&&m===!0)m="";else if(d=="translate"&&m==="no")m=!1;else if(d[0]=="o"&&d[1]=="n"){var g=d.toLowerCase();g=="ondoubleclick"?d="ondblclick":g!="onchange"||s!="input"&&s!="textarea"||xa(a.type)?g=="onfocus"?d="onfocusin":g=="onblur"&&(d="onfocusout"):g=d="oninput",g=="oninput"&&o[d=g]&&(d="oninputCapture")}else l&&Oa.test(d)?d=d.replace(va,"-$&").toLowerCase():m===null&&(m=void 0);o[d]=m}}if(s=="select"){var u=o.defaultValue!=null?o.defaultValue:o.multiple&&Array.isArray(o.value)?o.value:null;u!=null&&(o.value=Tt(a.children).forEach(function(p){p.props.selected=o.multiple?u.indexOf(p.props.value)!=-1:u==p.props.value}))}a.class&&!a.className?(o.class=a.class,Object.defineProperty(o,"className",Ta)):a.className&&(o.class=o.className=a.className),i.props=o})(n);else if(typeof n.type=="function"&&("ref"in n.props&&"prototype"in n.type&&n.type.prototype.render&&(n.ref=n.props.ref,delete n.props.ref),n.type.defaultProps)){var e=Tr({},n.props);for(var t in n.type.defaultProps)e[t]===void 0&&(e[t]=n.type.defaultProps[t]);n.props=e}n.ref&&!("ref"in n.props)&&Object.defineProperty(n.props,"ref",{value:n.ref,configurable:!0,writable:!0}),n.$$typeof=_a,Sr&&Sr(n)};function Dr(n){return!!n.__k&&(St(null,n),!0)}function Pr(n){return{render:function(e){Cr(e,n)},unmount:function(){Dr(n)}}}var Na=/\{[^{}]+\}/g,Ea=()=>typeof process=="object"&&Number.parseInt(process?.versions?.node?.substring(0,2))>=18&&process.versions.undici;function Sa(){return Math.random().toString(36).slice(2,11)}function Ur(n){let{baseUrl:e="",Request:t=globalThis.Request,fetch:i=globalThis.fetch,querySerializer:a,bodySerializer:s,pathSerializer:o,headers:l,requestInitExt:d=void 0,...m}={...n};d=Ea()?d:void 0,e=Br(e);let c=[];async function h(g,u){let{baseUrl:p,fetch:w=i,Request:k=t,headers:_,params:y={},parseAs:b="json",querySerializer:O,bodySerializer:F=s??Da,pathSerializer:Z,body:C,middleware:$=[],...Q}=u||{},j=e;p&&(j=Br(p)??e);let sn=typeof a=="function"?a:Ir(a);O&&(sn=typeof O=="function"?O:Ir({...typeof a=="object"?a:{},...O}));let on=Z||o||Ca,Y=C===void 0?void 0:F(C,Wr(l,_,y.header)),v=Wr(Y===void 0||Y instanceof FormData?{}:{"Content-Type":"application/json"},l,_,y.header),A=[...c,...$],R={redirect:"follow",...m,...Q,body:Y,headers:v},E,B,P=new k(Pa(g,{baseUrl:j,params:y,querySerializer:sn,pathSerializer:on}),R),x;for(let nn in Q)nn in P||(P[nn]=Q[nn]);if(A.length){E=Sa(),B=Object.freeze({baseUrl:j,fetch:w,parseAs:b,querySerializer:sn,bodySerializer:F,pathSerializer:on});for(let nn of A)if(nn&&typeof nn=="object"&&typeof nn.onRequest=="function"){let M=await nn.onRequest({request:P,schemaPath:g,params:y,options:B,id:E});if(M)if(M instanceof k)P=M;else if(M instanceof Response){x=M;break}else throw new Error("onRequest: must return new Request() or Response() when modifying the request")}}if(!x){try{x=await w(P,d)}catch(nn){let M=nn;if(A.length)for(let K=A.length-1;K>=0;K--){let z=A[K];if(z&&typeof z=="object"&&typeof z.onError=="function"){let Mn=await z.onError({request:P,error:M,schemaPath:g,params:y,options:B,id:E});if(Mn){if(Mn instanceof Response){M=void 0,x=Mn;break}if(Mn instanceof Error){M=Mn;continue}throw new Error("onError: must return new Response() or instance of Error")}}}if(M)throw M}if(A.length)for(let nn=A.length-1;nn>=0;nn--){let M=A[nn];if(M&&typeof M=="object"&&typeof M.onResponse=="function"){let K=await M.onResponse({request:P,response:x,schemaPath:g,params:y,options:B,id:E});if(K){if(!(K instanceof Response))throw new Error("onResponse: must return new Response() when modifying the response");x=K}}}}let X=x.headers.get("Content-Length");if(x.status===204||P.method==="HEAD"||X==="0"&&!x.headers.get("Transfer-Encoding")?.includes("chunked"))return x.ok?{data:void 0,response:x}:{error:void 0,response:x};if(x.ok)return{data:await(async()=>{if(b==="stream")return x.body;if(b==="json"&&!X){let M=await x.text();return M?JSON.parse(M):void 0}return await x[b]()})(),response:x};let Cn=await x.text();try{Cn=JSON.parse(Cn)}catch{}return{error:Cn,response:x}}return{request(g,u,p){return h(u,{...p,method:g.toUpperCase()})},GET(g,u){return h(g,{...u,method:"GET"})},PUT(g,u){return h(g,{...u,method:"PUT"})},POST(g,u){return h(g,{...u,method:"POST"})},DELETE(g,u){return h(g,{...u,method:"DELETE"})},OPTIONS(g,u){return h(g,{...u,method:"OPTIONS"})},HEAD(g,u){return h(g,{...u,method:"HEAD"})},PATCH(g,u){return h(g,{...u,method:"PATCH"})},TRACE(g,u){return h(g,{...u,method:"TRACE"})},use(...g){for(let u of g)if(u){if(typeof u!="object"||!("onRequest"in u||"onResponse"in u||"onError"in u))throw new Error("Middleware must be an object with one of `onRequest()`, `onResponse() or `onError()`");c.push(u)}},eject(...g){for(let u of g){let p=c.indexOf(u);p!==-1&&c.splice(p,1)}}}}function Ve(n,e,t){if(e==null)return"";if(typeof e=="object")throw new Error("Deeply-nested arrays/objects aren’t supported. Provide your own `querySerializer()` to handle these.");return`${n}=${t?.allowReserved===!0?e:encodeURIComponent(e)}`}function Fr(n,e,t){if(!e||typeof e!="object")return"";let i=[],a={simple:",",label:".",matrix:";"}[t.style]||"&";if(t.style!=="deepObject"&&t.explode===!1){for(let l in e)i.push(l,t.allowReserved===!0?e[l]:encodeURIComponent(e[l]));let o=i.join(",");switch(t.style){case"form":return`${n}=${o}`;case"label":return`.${o}`;case"matrix":return`;${n}=${o}`;default:return o}}for(let o in e){let l=t.style==="deepObject"?`${n}[${o}]`:o;i.push(Ve(l,e[o],t))}let s=i.join(a);return t.style==="label"||t.style==="matrix"?`${a}${s}`:s}function Mr(n,e,t){if(!Array.isArray(e))return"";if(t.explode===!1){let s={form:",",spaceDelimited:"%20",pipeDelimited:"|"}[t.style]||",",o=(t.allowReserved===!0?e:e.map(l=>encodeURIComponent(l))).join(s);switch(t.style){case"simple":return o;case"label":return`.${o}`;case"matrix":return`;${n}=${o}`;default:return`${n}=${o}`}}let i={simple:",",label:".",matrix:";"}[t.style]||"&",a=[];for(let s of e)t.style==="simple"||t.style==="label"?a.push(t.allowReserved===!0?s:encodeURIComponent(s)):a.push(Ve(n,s,t));return t.style==="label"||t.style==="matrix"?`${i}${a.join(i)}`:a.join(i)}function Ir(n){return function(t){let i=[];if(t&&typeof t=="object")for(let a in t){let s=t[a];if(s!=null){if(Array.isArray(s)){if(s.length===0)continue;i.push(Mr(a,s,{style:"form",explode:!0,...n?.array,allowReserved:n?.allowReserved||!1}));continue}if(typeof s=="object"){i.push(Fr(a,s,{style:"deepObject",explode:!0,...n?.object,allowReserved:n?.allowReserved||!1}));continue}i.push(Ve(a,s,n))}}return i.join("&")}}function Ca(n,e){let t=n;for(let i of n.match(Na)??[]){let a=i.substring(1,i.length-1),s=!1,o="simple";if(a.endsWith("*")&&(s=!0,a=a.substring(0,a.length-1)),a.startsWith(".")?(o="label",a=a.substring(1)):a.startsWith(";")&&(o="matrix",a=a.substring(1)),!e||e[a]===void 0||e[a]===null)continue;let l=e[a];if(Array.isArray(l)){t=t.replace(i,Mr(a,l,{style:o,explode:s}));continue}if(typeof l=="object"){t=t.replace(i,Fr(a,l,{style:o,explode:s}));continue}if(o==="matrix"){t=t.replace(i,`;${Ve(a,l)}`);continue}t=t.replace(i,o==="label"?`.${encodeURIComponent(l)}`:encodeURIComponent(l))}return t}function Da(n,e){return n instanceof FormData?n:e&&(e.get instanceof Function?e.get("Content-Type")??e.get("content-type"):e["Content-Type"]??e["content-type"])==="application/x-www-form-urlencoded"?new URLSearchParams(n).toString():JSON.stringify(n)}function Pa(n,e){let t=`${e.baseUrl}${n}`;e.params?.path&&(t=e.pathSerializer(t,e.params.path));let i=e.querySerializer(e.params.query??{});return i.startsWith("?")&&(i=i.substring(1)),i&&(t+=`?${i}`),t}function Wr(...n){let e=new Headers;for(let t of n){if(!t||typeof t!="object")continue;let i=t instanceof Headers?t.entries():Object.entries(t);for(let[a,s]of i)if(s===null)e.delete(a);else if(Array.isArray(s))for(let o of s)e.append(a,o);else s!==void 0&&e.set(a,s)}return e}function Br(n){return n.endsWith("/")?n.substring(0,n.length-1):n}var ie=class extends Error{constructor(e,t){super(e,t),this.name=new.target.name}},_n=class extends ie{},Dn=class extends _n{},Pn=class extends ie{constructor(t,i){super(t);this.status=i}status},U=class extends ie{constructor(t,i,a=[],s,o={}){super(i);this.code=t;this.fields=a;this.status=s;this.details=o}code;fields;status;details;get isUnauthenticated(){return this.code==="UNAUTHENTICATED"}};function pn(n){return n===null?"null":Array.isArray(n)?"array":typeof n}function jn(n){return pn(n)==="object"}function Ia(n){return Array.isArray(n)&&n.length>0&&n.every(e=>"message"in e)}function Ut(n,e){return n.length<124?n:e}var qr="graphql-transport-ws";var On=(n=>(n[n.InternalServerError=4500]="InternalServerError",n[n.InternalClientError=4005]="InternalClientError",n[n.BadRequest=4400]="BadRequest",n[n.BadResponse=4004]="BadResponse",n[n.Unauthorized=4401]="Unauthorized",n[n.Forbidden=4403]="Forbidden",n[n.SubprotocolNotAcceptable=4406]="SubprotocolNotAcceptable",n[n.ConnectionInitialisationTimeout=4408]="ConnectionInitialisationTimeout",n[n.ConnectionAcknowledgementTimeout=4504]="ConnectionAcknowledgementTimeout",n[n.SubscriberAlreadyExists=4409]="SubscriberAlreadyExists",n[n.TooManyInitialisationRequests=4429]="TooManyInitialisationRequests",n))(On||{}),vn=(n=>(n.ConnectionInit="connection_init",n.ConnectionAck="connection_ack",n.Ping="ping",n.Pong="pong",n.Subscribe="subscribe",n.Next="next",n.Error="error",n.Complete="complete",n))(vn||{});function Lr(n){if(!jn(n))throw new Error(`Message is expected to be an object, but got ${pn(n)}`);if(!n.type)throw new Error("Message is missing the 'type' property");if(typeof n.type!="string")throw new Error(`Message is expects the 'type' property to be a string, but got ${pn(n.type)}`);switch(n.type){case"connection_init":case"connection_ack":case"ping":case"pong":{if(n.payload!=null&&!jn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object or nullish or missing, but got "${n.payload}"`);break}case"subscribe":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${pn(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!jn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object, but got ${pn(n.payload)}`);if(typeof n.payload.query!="string")throw new Error(`"${n.type}" message payload expects the 'query' property to be a string, but got ${pn(n.payload.query)}`);if(n.payload.variables!=null&&!jn(n.payload.variables))throw new Error(`"${n.type}" message payload expects the 'variables' property to be a an object or nullish or missing, but got ${pn(n.payload.variables)}`);if(n.payload.operationName!=null&&pn(n.payload.operationName)!=="string")throw new Error(`"${n.type}" message payload expects the 'operationName' property to be a string or nullish or missing, but got ${pn(n.payload.operationName)}`);if(n.payload.extensions!=null&&!jn(n.payload.extensions))throw new Error(`"${n.type}" message payload expects the 'extensions' property to be a an object or nullish or missing, but got ${pn(n.payload.extensions)}`);break}case"next":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${pn(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!jn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object, but got ${pn(n.payload)}`);break}case"error":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${pn(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!Ia(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an array of GraphQL errors, but got ${JSON.stringify(n.payload)}`);break}case"complete":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${pn(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);break}default:throw new Error(`Invalid message 'type' property "${n.type}"`)}return n}function $r(n,e){return Lr(typeof n=="string"?JSON.parse(n,e):n)}function ge(n,e){return Lr(n),JSON.stringify(n,e)}function jr(n){let{url:e,connectionParams:t,lazy:i=!0,onNonLazyError:a=console.error,lazyCloseTimeout:s=0,keepAlive:o=0,disablePong:l,connectionAckWaitTimeout:d=0,retryAttempts:m=5,retryWait:c=async function(A){let R=Math.pow(2,A);await new Promise(E=>setTimeout(E,R*1e3+Math.floor(Math.random()*2700+300)))},shouldRetry:h=Ft,on:g,webSocketImpl:u,generateID:p=function(){return"xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g,A=>{let R=Math.random()*16|0;return(A=="x"?R:R&3|8).toString(16)})},jsonMessageReplacer:w,jsonMessageReviver:k}=n,_;if(u){if(!Ba(u))throw new Error("Invalid WebSocket implementation provided");_=u}else typeof WebSocket<"u"?_=WebSocket:typeof global<"u"?_=global.WebSocket||global.MozWebSocket:typeof window<"u"&&(_=window.WebSocket||window.MozWebSocket);if(!_)throw new Error("WebSocket implementation missing; on Node you can `import WebSocket from 'ws';` and pass `webSocketImpl: WebSocket` to `createClient`");let y=_,b=(()=>{let v=(()=>{let R={};return{on(E,B){return R[E]=B,()=>{delete R[E]}},emit(E){"id"in E&&R[E.id]?.(E)}}})(),A={connecting:g?.connecting?[g.connecting]:[],opened:g?.opened?[g.opened]:[],connected:g?.connected?[g.connected]:[],ping:g?.ping?[g.ping]:[],pong:g?.pong?[g.pong]:[],message:g?.message?[v.emit,g.message]:[v.emit],closed:g?.closed?[g.closed]:[],error:g?.error?[g.error]:[]};return{onMessage:v.on,on(R,E){let B=A[R];return B.push(E),()=>{let P=B.indexOf(E);P>-1&&B.splice(P,1)}},emit(R,...E){for(let B of[...A[R]])B(...E)}}})();function O(v){let A=[b.on("error",R=>{A.forEach(E=>E()),v(R)}),b.on("closed",R=>{A.forEach(E=>E()),v(R)})];return()=>A.forEach(R=>R())}let F,Z=0,C,$=!1,Q=0,j=!1;async function sn(){clearTimeout(C);let[v,A]=await(F??(F=new Promise((B,P)=>(async()=>{if($){if(await c(Q),!Z)return F=void 0,P({code:1e3,reason:"All Subscriptions Gone"});Q++}b.emit("connecting",$);let x=new y(typeof e=="function"?await e():e,qr),X,Cn;function nn(){isFinite(o)&&o>0&&(clearTimeout(Cn),Cn=setTimeout(()=>{x.readyState===y.OPEN&&(x.send(ge({type:vn.Ping})),b.emit("ping",!1,void 0))},o))}O(K=>{F=void 0,clearTimeout(X),clearTimeout(Cn),P(K),K instanceof ze&&(x.close(4499,"Terminated"),x.onerror=null,x.onclose=null)}),x.onerror=K=>b.emit("error",K),x.onclose=K=>b.emit("closed",K),x.onopen=async()=>{try{b.emit("opened",x);let K=typeof t=="function"?await t():t;if(x.readyState!==y.OPEN)return;x.send(ge(K?{type:vn.ConnectionInit,payload:K}:{type:vn.ConnectionInit},w)),isFinite(d)&&d>0&&(X=setTimeout(()=>{x.close(On.ConnectionAcknowledgementTimeout,"Connection acknowledgement timeout")},d)),nn()}catch(K){b.emit("error",K),x.close(On.InternalClientError,Ut(K instanceof Error?K.message:String(K),"Internal client error"))}};let M=!1;x.onmessage=({data:K})=>{try{let z=$r(K,k);if(b.emit("message",z),z.type==="ping"||z.type==="pong"){b.emit(z.type,!0,z.payload),z.type==="pong"?nn():l||(x.send(ge(z.payload?{type:vn.Pong,payload:z.payload}:{type:vn.Pong},w)),b.emit("pong",!1,z.payload));return}if(M)return;if(z.type!==vn.ConnectionAck)throw new Error(`First message cannot be of type ${z.type}`);clearTimeout(X),M=!0,b.emit("connected",x,z.payload,$),$=!1,Q=0;let Mn=new Promise((Ho,aa)=>O(aa));Mn.catch(()=>{}),B([x,Mn])}catch(z){x.onmessage=null,b.emit("error",z),x.close(On.BadResponse,Ut(z instanceof Error?z.message:String(z),"Bad response"))}}})())));v.readyState===y.CLOSING&&await A;let R=()=>{},E=new Promise(B=>R=B);return[v,R,new Promise((B,P)=>{let x=O(P);v.readyState!==y.OPEN&&A.catch(P),E.then(()=>{if(x(),!Z){let X=()=>v.close(1e3,"Normal Closure");isFinite(s)&&s>0?(clearTimeout(C),C=setTimeout(()=>{!Z&&v.readyState===y.OPEN&&X()},s)):X()}B()})})]}function on(v){if(Ft(v)&&(Wa(v.code)||[On.InternalServerError,On.InternalClientError,On.BadRequest,On.BadResponse,On.Unauthorized,On.SubprotocolNotAcceptable,On.SubscriberAlreadyExists,On.TooManyInitialisationRequests].includes(v.code)))throw v;if(j)return!1;if(Ft(v)&&v.code===1e3)return Z>0;if(!m||Q>=m||!h(v))throw v;return $=!0}i||(async()=>{for(Z++;;)try{let[,,v]=await sn();await v}catch(v){try{if(!on(v))return}catch(A){return a?.(A)}}})();function Y(v,A){let R=p(v),E=!1,B=!1,P=()=>{Z--,E=!0};return(async()=>{for(Z++;;)try{let[x,X,Cn]=await sn();if(E)return Cn.catch(()=>{}),X();let nn=b.onMessage(R,M=>{switch(M.type){case vn.Next:{A.next(M.payload);return}case vn.Error:{B=!0,E=!0,A.error(M.payload),P();return}case vn.Complete:{E=!0,P();return}}});x.send(ge({id:R,type:vn.Subscribe,payload:v},w)),P=()=>{!E&&x.readyState===y.OPEN&&x.send(ge({id:R,type:vn.Complete},w)),Z--,E=!0,X()},await Cn.finally(nn);return}catch(x){if(!on(x))return}})().then(()=>{B||A.complete()}).catch(x=>{A.error(x)}),()=>{E||P()}}return{on:b.on,subscribe:Y,iterate(v){let A=[],R={done:!1,error:null,resolve:()=>{}},E=Y(v,{next(P){A.push(P),R.resolve()},error(P){R.done=!0,R.error=P,R.resolve()},complete(){R.done=!0,R.resolve()}}),B=(async function*(){for(;;){for(A.length||await new Promise(x=>R.resolve=x);A.length;)yield A.shift();if(R.error)throw R.error;if(R.done)return}})();return B.throw=async P=>(R.done||(R.done=!0,R.error=P,R.resolve()),{done:!0,value:void 0}),B.return=async()=>(E(),{done:!0,value:void 0}),B},async dispose(){if(j=!0,F){let[v]=await F;v.close(1e3,"Normal Closure")}},terminate(){F&&b.emit("closed",new ze)}}}var ze=class extends Error{name="TerminatedCloseEvent";message="4499: Terminated";code=4499;reason="Terminated";wasClean=!1};function Ft(n){return jn(n)&&"code"in n&&"reason"in n}function Wa(n){return[1e3,1001,1006,1005,1012,1013,1014].includes(n)?!1:n>=1e3&&n<=1999}function Ba(n){return typeof n=="function"&&"constructor"in n&&"CLOSED"in n&&"CLOSING"in n&&"CONNECTING"in n&&"OPEN"in n}var Ua='{"type":"ping"}',Fa=20,Ge=class{#n=[];with(e,t,i,a){let s=d=>d.hasRoom&&d.url===e&&d.token===t&&d.isWatched===a,o=this.#n.find(s);if(o!==void 0)return o;let l=new Mt(e,t,i,a,()=>{let d=this.#n.indexOf(l);d>=0&&this.#n.splice(d,1)});return this.#n.push(l),l}},Mt=class{constructor(e,t,i,a,s){this.url=e;this.token=t;this.isWatched=a;this.#i=i,this.#r=s,this.#n=jr({url:e,connectionParams:{token:t},retryAttempts:0,generateID:()=>String(this.#s),webSocketImpl:Ma(o=>this.#m(o)),...a&&{keepAlive:i,connectionAckWaitTimeout:i},on:{connected:()=>{this.#a=performance.now()},message:o=>{o.type==="error"?this.#u(o.id)?.ended(o.payload):o.type==="next"?this.#e.get(o.id)?.begun():o.type==="complete"&&this.#u(o.id)?.begun()},pong:o=>{o&&this.#h()},closed:o=>{this.#c(o)},error:o=>{this.#c(o)}}})}url;token;isWatched;#n;#e=new Map;#t=[];#r;#i;#o;#s=0;#l=!1;#a;get hasRoom(){return!this.#l&&this.#e.size<Fa}get age(){return this.#a===void 0?0:performance.now()-this.#a}subscribe(e,t){this.#s+=1;let i=String(this.#s);this.#e.set(i,t);let a=this.#n.iterate(e);return{events:a,leave:()=>{a.return?.(),this.#u(i)}}}#u(e){let t=this.#e.get(e);return this.#e.delete(e),this.#e.size===0&&this.#d(),t}#d(){this.#l||(this.#l=!0,clearTimeout(this.#o),this.#r())}#c(e){let t=[...this.#e.values()];this.#e.clear(),this.#d();for(let i of t)i.ended(e)}#m(e){this.#t.push(e),this.#g()}#h(){clearTimeout(this.#o);let e=this.#t.shift();this.#t.length>0&&this.#g(),e!==void 0&&this.#e.get(e)?.begun()}#g(){clearTimeout(this.#o),this.#l||(this.#o=setTimeout(()=>this.#n.terminate(),this.#i))}};function Ma(n){return class extends WebSocket{send(e){super.send(e);let{type:t,id:i}=JSON.parse(e);t==="ping"&&n(void 0),t==="subscribe"&&(super.send(Ua),n(i))}}}var Qe=class{channels=new Ge;token;#n=Promise.resolve();alone(e){let t=this.#n.then(e);return this.#n=t.catch(()=>{}),t}};var qa=5,La=32,$a=4429,ja=new Set([4401,4403]),Ka=new Set([void 0,1e3,1001,1005,1006,1011,1012,1013,1014,4408,4499,4504]),Ha=new Set(["UPSTREAM_UNAVAILABLE","TIMED_OUT","TOO_MANY_REQUESTS"]);function Ce(n){return n instanceof _n||n instanceof U&&Ha.has(n.code)}var In=class{constructor(e,t){this.error=e;this.code=t}error;code;get isRefusedToken(){return ja.has(this.code)}get isBusy(){return this.code===$a||this.error instanceof U&&this.error.code==="TOO_MANY_REQUESTS"}get isFinal(){return!this.isRefusedToken&&!this.isBusy&&!(Ka.has(this.code)&&Ce(this.error))}},Ye=class{constructor(e){this.policy=e;let{firstWait:t=500,longestWait:i=3e4,stableAfter:a=1e4,attempts:s=1}=e;if(!(t>0&&t<=i&&a>0&&s>=1))throw new RangeError("Waits are positive, the first is not the longest, and there is at least one attempt")}policy;#n=0;#e=0;#t=!1;connectionLasted(e){e<(this.policy.stableAfter??1e4)||(this.#n=this.#e=0,this.#t=!1)}waitAfter(e){let{firstWait:t=500,longestWait:i=3e4,attempts:a=1/0}=this.policy;if(this.#n+=1,e.isBusy&&(this.#e+=1),e.isFinal||this.#e>qa)throw e.error;if(this.#n>a)throw new Dn(`${e.error.message} (after ${a} attempts)`,{cause:e.error});let s=Math.min(i,t*2**Math.min(this.#n-1,La)),o=e.error instanceof U?1e3*Number(e.error.details.retryAfter??0):0;return Math.max(s*(.5+Math.random()/2),o||0)}signInFailed(){this.#t=!1}maySignIn(){let e=!this.#t;return this.#t=!0,e&&this.policy.signIn!==void 0}};var Va=new Set(["PERSISTED_QUERY_NOT_FOUND","PERSISTED_QUERY_NOT_SUPPORTED"]),za=new Set(["type","title","status","detail","instance","error","code","errors"]),De=class extends Error{};function Je(n,e){let t=he(n);if(t.errors!==void 0)throw qt(t.errors,e);let i=t.data;if(typeof i=="object"&&i!==null)return i;throw new Pn("The answer is not GraphQL's",e)}function qt(n,e){let t=Array.isArray(n)?n.map(he):[];if(t.length===0)return new Pn("The answer's errors are not GraphQL's",e);let{code:i,...a}=he(t[0]?.extensions);if(Va.has(String(i)))return new De;let s=t.map(o=>me(o.message)).join(" ");return new U(me(i),s,t.flatMap(Ga),e,a)}function Kr(n,e,t){let i=he(n);if(typeof i.code!="string")return new Pn(`The answer ${e} is not the contract's`,e);let s=(Array.isArray(i.errors)?i.errors.map(he):[]).map(d=>Hr(d.field,d.code,d.message)),o=Object.entries(i).filter(([d])=>!za.has(d)),l={...Object.fromEntries(o),...t!==null&&{retryAfter:Number(t)}};return new U(i.code,me(i.detail),s,e,l)}function Ga(n){let{argument:e,code:t}=he(n.extensions);return e===void 0?[]:[Hr(e,t,n.message)]}function Hr(n,e,t){return{field:me(n),code:me(e),message:me(t)}}function me(n){return typeof n=="string"?n:""}function he(n){return typeof n=="object"&&n!==null&&!Array.isArray(n)?n:{}}var Qa=new Set([4401,4403]),Ze=class{opened;#n;#e;#t;#r;#i;#o=Vr();#s=!1;#l=!1;#a;constructor(e,t,i,a,s){this.#n=e,this.#e=t,this.#t=i,this.#r=a,this.#i=s&&new Ye(s),this.#a=this.#u(t.token??""),this.opened=this.#a.opened.then(()=>{this.#l=!0},o=>{throw Lt(o).error}),this.opened.catch(()=>{})}#u(e){let t=this.#i!==void 0;return new $t(this.#e.channels.with(this.#n,e,this.#r,t),this.#t)}[Symbol.asyncIterator](){return this}async next(){for(;;)try{let{done:e,value:t}=await this.#a.events.next();return e?{done:e,value:void 0}:{done:!1,value:Je(t)}}catch(e){if(e instanceof ie)throw e;let t=Lt(e);if(this.#i===void 0||!this.#l)throw t.error;try{await this.#d(this.#i,t)}catch(i){throw await this.return(),i}if(this.#s)return{done:!0,value:void 0}}}async return(){return this.#s=!0,this.#o.resolve(),await this.#a.dispose(),{done:!0,value:void 0}}async#d(e,t){for(let i=t;i!==void 0&&!this.#s;)e.connectionLasted(this.#a.age),await this.#p(this.#a.dispose()),await this.#h(e.waitAfter(i)),this.#s||(i=await this.#p(this.#c(e,i)))}async#c(e,t){try{t.isRefusedToken&&await this.#m(e,t)}catch(a){if(!Ce(a))throw a;return new In(a,t.code)}if(this.#s)return;let{token:i}=this.#e;if(i===void 0)throw new U("UNAUTHENTICATED","The session has ended.");this.#a=this.#u(i);try{let a=new Dn("The connection was not made in time");await this.#g(this.#r,this.#a.opened,a)}catch(a){return a instanceof Dn?new In(a):Lt(a)}try{await e.policy.onReconnect()}catch(a){if(!Ce(a))throw a;return new In(a)}}#m(e,t){return this.#e.alone(async()=>{let{token:i}=this.#e;if(!(i!==void 0&&i!==this.#a.token)){if(i===void 0||!e.maySignIn())throw t.error;try{await e.policy.signIn?.()}catch(a){throw Ce(a)&&e.signInFailed(),a}}})}async#h(e){let t;await this.#p(new Promise(i=>t=setTimeout(i,e))),clearTimeout(t)}async#g(e,t,i){let a,s=new Promise((o,l)=>a=setTimeout(()=>l(i),e));try{return await Promise.race([t,s])}finally{clearTimeout(a)}}#p(e){return Promise.race([e,this.#o.promise.then(()=>{})])}},$t=class{opened;events;token;#n;#e;#t=performance.now();constructor(e,t){let{promise:i,resolve:a,reject:s}=Vr();this.opened=i,this.opened.catch(()=>{}),this.token=e.token,this.#n=e;let{events:o,leave:l}=e.subscribe(t,{begun:a,ended:s});this.events=o,this.#e=l}get age(){return Math.min(this.#n.age,performance.now()-this.#t)}dispose(){return this.#e(),Promise.resolve()}};function Lt(n){if(Array.isArray(n))return new In(qt(n));let{code:e,reason:t}=typeof n=="object"&&n!==null?n:{};if(n instanceof Error&&e===void 0)return new In(new Pn(n.message));if(e!==void 0&&Qa.has(e))return new In(new U("UNAUTHENTICATED",t||"The session has ended."),e);let i=`The connection was closed${e===void 0?"":` with ${e}`}`;return new In(new Dn(i,{cause:n}),e)}function Vr(){let n=()=>{},e=i=>{};return{promise:new Promise((i,a)=>{n=i,e=a}),resolve:n,reject:e}}var zr=new Map([["1f4b4ca6906e1dc25d0382269267cfe3b64ca6d2200796de02bc46135535ad41",`subscription ClinicalRequestResolved($clinicianID: ID) {
  clinicalRequestResolved(clinicianID: $clinicianID) {
    ...RequestWithResult
    onPathway {
      id
      pathway {
        id
        name
      }
      patient {
        ...PatientBanner
      }
    }
  }
}

fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}

fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}

fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}`],["25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef",`subscription OnPathwayUpdated($pathwayId: ID, $includeDischarged: Boolean) {
  onPathwayUpdated(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
    ...WorklistEntry
    patient {
      ...PatientBanner
    }
  }
}

fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}

fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}

fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}

fragment UserName on User {
  id
  username
  firstName
  lastName
}

fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}`],["2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769",`subscription TrackingListChanged($pathwayId: ID) {
  trackingListChanged(pathwayId: $pathwayId) {
    onPathwayId
    today
    entry {
      ...TrackedEntry
    }
  }
}

fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}

fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}

fragment UserName on User {
  id
  username
  firstName
  lastName
}`]]);var Xe=class{rest;session=new Qe;#n;#e;#t;#r=new Set;constructor(e=globalThis.location?.origin??"",t={}){this.#n=e.replace(/\/+$/,""),this.#e=t.timeout??3e4,this.#t=new Map(Object.entries(t.keys??{})),this.rest=Ur({baseUrl:this.#n,fetch:i=>this.#o(i)}),this.rest.use({onResponse:async({response:i})=>{if(!i.ok)throw await Za(i)}})}get keys(){return Object.fromEntries(this.#t)}async run(e,...[t]){let i=jt(e);if(!this.#r.has(i))try{return await this.#i(Ya(e,t))}catch(a){if(!(a instanceof De))throw a;this.#r.add(i)}return await this.#i(Ja(e,t))}subscribe(e,...[t,i]){if(this.session.token===void 0)throw new U("UNAUTHENTICATED","Sign in first: subscriptions are opened with the token of the sign-in.");let a={query:zr.get(jt(e))??e.toString(),...Kt(t)},s=`${this.#n.replace(/^http/,"ws")}/subscription`;return new Ze(s,this.session,a,this.#e,i?.reconnect)}async#i(e){let t={"content-type":"application/json"},i=new Request(`${this.#n}/graphql`,{method:"POST",headers:t,body:JSON.stringify(e)}),a=await this.#o(i);return Je(await Gr(a),a.status)}async#o(e){let t=new Headers(e.headers);this.#t.size>0&&t.set("cookie",[...this.#t].map(s=>s.join("=")).join("; "));let i={headers:t,credentials:"include",signal:AbortSignal.timeout(this.#e)},a;try{a=await fetch(new Request(e,i))}catch(s){throw new _n(`${new URL(e.url).pathname}: no answer`,{cause:s})}for(let s of a.headers.getSetCookie())this.#s(s);return a}#s(e){let[,t,i,a]=/^([^=]+)=("?[^;]*"?)(.*)$/s.exec(e)??[];t===void 0||i===void 0||(/;\s*max-age=0/i.test(a??"")?this.#t.delete(t):this.#t.set(t,i))}};function an(n){if(n.data===void 0||n.data===null)throw new Pn("The answer has no body",n.response.status);return n.data}function jt(n){return String(n.__meta__?.hash??"")}function Ya(n,e){let t={persistedQuery:{version:1,sha256Hash:jt(n)}};return{query:void 0,...Kt(e),extensions:t}}function Ja(n,e){return{query:n.toString(),...Kt(e)}}function Kt(n){return{variables:n??{}}}async function Za(n){return Kr(await Gr(n),n.status,n.headers.get("retry-after"))}async function Gr(n){try{return await n.json()}catch{return}}var nt=class extends Xe{async login(e,t){let i={username:e,password:t},a=an(await this.rest.POST("/rest/login/",{body:i}));return this.session.token=a.user.token,a}async logout(){await this.session.alone(async()=>{await this.rest.POST("/rest/logout/"),this.session.token=void 0})}async continueSession(){let e=an(await this.rest.POST("/rest/sso/session/"));return this.session.token=e.user.token,e}async changePassword(e){let t=an(await this.rest.POST("/rest/changepassword/",{body:e}));return this.session.token=t.token,t}async reauthenticate(e){let t=an(await this.rest.POST("/rest/reauthenticate/",{body:e}));return this.session.token=t.token,t}async resume(){return await this.continueSession(),an(await this.rest.GET("/rest/currentuser/"))}};var fn=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}};var Qr=new fn(`
    query ClinicalRequestTypes($pathwayId: ID) {
  getClinicalRequestTypes(pathwayId: $pathwayId) {
    ...RequestType
  }
}
    fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`,{hash:"b3c9bd3fa7ec5ab10be23d96a30b979517edc5ea17901317d77baa1d10b94d29"}),Yr=new fn(`
    mutation CreateDecisionPoint($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) {
    decisionPoint {
      ...Decision
      onPathway {
        ...WorklistEntry
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}`,{hash:"d7a15cea79a7efda1fb64789c6f6dc4f8328a7b85513445279a6b0caee2534d4"});var Jr=new fn(`
    query Mdts($pathwayId: ID!, $includePast: Boolean = false) {
  getMdts(pathwayId: $pathwayId, includePast: $includePast) {
    ...Meeting
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`,{hash:"32d3920e5e5f04971c91aed04b7a8d06836113fc0ec12cca1a65f07a88fb80cf"});var Zr=new fn(`
    query PatientMdts($patientId: ID!, $pathwayId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  getOnMdtConnection(
    patientId: $patientId
    pathwayId: $pathwayId
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...ListEntry
        mdt {
          id
          plannedAt
          location
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`,{hash:"15878ddedeae316158a7e28375d76ac3e79e782323c8716c3e821a8eae39e77c"});var Xr=new fn(`
    query Worklist($pathwayId: ID!, $awaitingDecisionType: DecisionType, $includeDischarged: Boolean, $outstanding: Boolean, $underCareOf: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
  getPatientOnPathwayConnection(
    pathwayId: $pathwayId
    awaitingDecisionType: $awaitingDecisionType
    includeDischarged: $includeDischarged
    outstanding: $outstanding
    underCareOf: $underCareOf
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...PatientBanner
        onPathways(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
          ...WorklistEntry
        }
      }
    }
    unavailable {
      ...LeftOut
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}`,{hash:"852d8ae79a84ceb0aefd5b79df7df9825f1a3ed1503c22363692b294bfbead82"}),Ht=new fn(`
    mutation LockOnPathway($input: LockOnPathwayInput!) {
  lockOnPathway(input: $input) {
    onPathway {
      ...EntryLock
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}`,{hash:"5505ad576fdf29704f3de11d3e078f29e346c310a164b842e7fbd16cf138ae07"}),pe=new fn(`
    subscription OnPathwayUpdated($pathwayId: ID, $includeDischarged: Boolean) {
  onPathwayUpdated(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
    ...WorklistEntry
    patient {
      ...PatientBanner
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef"});var Pe=new fn(`
    query PatientRecord($id: ID!, $pathwayId: ID) {
  getPatient(id: $id) {
    ...PatientDetails
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...PathwayHistory
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment PatientDetails on Patient {
  ...PatientBanner
  isRestricted
  nationalNumberVerified
  sex
  occupation
  communicationMethod
  telephoneNumber
  address {
    id
    line
    city
    district
    postalCode
    country
  }
}
fragment PathwayHistory on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  toAcknowledge: clinicalRequests(outstanding: true) {
    ...RequestWithResult
  }
  decisionPoints {
    ...Decision
  }
}`,{hash:"438a2f6dc2550535875e3a47e4555c75ae70e07cb8a7f98fccf80ce2711fc76d"});var ni=new fn(`
    query PatientSearch($query: String!, $pathwayId: ID!) {
  patientSearch(query: $query, pathwayId: $pathwayId) {
    ...PatientBanner
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...EntryLock
      isDischarged
      awaitingDecisionType
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`,{hash:"09714cd54f47b4c294ecedb42e00be356cd9b28094e87a72d8f28219b4b76f8c"});var ei=new fn(`
    query PatientWaitingTimes($patientId: ID!, $pathwayId: ID, $asOf: Date) {
  getPatient(id: $patientId) {
    id
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      id
      waitingTimes(asOf: $asOf) {
        ...WaitingTimesShown
        tracking {
          ...TrackingShown
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`,{hash:"e207634e1363fd20d73fd2437a894e4e05d51b5d0df8678aca194380fc6a0fe2"}),ti=new fn(`
    query TrackingList($pathwayId: ID, $standard: WaitingStandard, $bucket: String, $colour: WaitingColour, $stage: WaitingStage, $ownerId: ID, $nextActionOverdue: Boolean, $notTrackedForDays: Int, $escalated: Boolean, $organisation: String, $asOf: Date, $first: Int, $after: String, $last: Int, $before: String) {
  getTrackingListConnection(
    pathwayId: $pathwayId
    standard: $standard
    bucket: $bucket
    colour: $colour
    stage: $stage
    ownerId: $ownerId
    nextActionOverdue: $nextActionOverdue
    notTrackedForDays: $notTrackedForDays
    escalated: $escalated
    organisation: $organisation
    asOf: $asOf
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    buckets {
      name
      firstDay
      entries
    }
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...TrackedEntry
        onPathway {
          id
          pathway {
            id
            name
          }
          patient {
            ...PatientBanner
          }
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}`,{hash:"8dd5cbf118f312baf12d266727f3c960b082aebfdd6b77b9949ecd762376d89b"});var ri=new fn(`
    subscription TrackingListChanged($pathwayId: ID) {
  trackingListChanged(pathwayId: $pathwayId) {
    onPathwayId
    today
    entry {
      ...TrackedEntry
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}`,{hash:"2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769"});var Xa={PATIENT_READ:"read patients",ON_PATHWAY_READ:"read the worklist",ON_PATHWAY_UPDATE:"lock patients",MILESTONE_READ:"read requests and results",MILESTONE_CREATE:"make requests",MILESTONE_TYPE_READ:"list the types of requests",DECISION_READ:"read decisions",DECISION_CREATE:"record decisions",MDT_READ:"read meetings",ON_MDT_READ:"read the lists of meetings",ON_MDT_CREATE:"put patients on the list of a meeting",WAITING_TIMES_READ:"read waiting times"};function Kn(n){if(n instanceof _n)return{title:"The server does not answer",text:"Check the network. Nothing was changed here.",again:!0};if(!(n instanceof U))return{title:"Something went wrong",text:"The desk did not understand the server's answer.",again:!0};switch(n.code){case"FORBIDDEN":return{title:"You may not see this",text:ns(n),again:!1};case"UPSTREAM_UNAVAILABLE":return{title:"The hospital's systems do not answer",text:"Names and demographics come from them. Try again in a moment.",again:!0};case"TOO_MANY_REQUESTS":return{title:"Too many requests",text:`Wait ${Vt(n)} and try again.`,again:!0};case"TIMED_OUT":return{title:"That took too long",text:"The server stopped it. Try again in a moment.",again:!0};default:return{title:"Something went wrong",text:n.message,again:!0}}}function ns(n){let e=n.details.permissions;return Array.isArray(e)?`Your roles do not let you ${e.map(i=>Xa[String(i)]??String(i)).join(", ")}. An administrator can change that (${e.join(", ")}).`:"You are not a member of this pathway. An administrator can change that."}function Vt(n){let e=Number(n.details.retryAfter??0);return e?e<90?`${e} seconds`:`${Math.ceil(e/60)} minutes`:"a moment"}function yn(n){return n instanceof U&&n.isUnauthenticated}var bn=class{#n;#e=new Set;constructor(e){this.#n=e}get=()=>this.#n;set(e){if(!Object.is(e,this.#n)){this.#n=e;for(let t of[...this.#e])t()}}subscribe=e=>(this.#e.add(e),()=>this.#e.delete(e))};function dn(n){return ce(n.subscribe,n.get)}var ii=0;function ai(n){let e=n===null?NaN:Date.parse(n)-Date.now();Number.isNaN(e)||(ii=Math.abs(e)<2e3?0:e)}function kn(){return Date.now()+ii}function Wn(n){let[e,t]=f(kn);return N(()=>{let i=setInterval(()=>t(kn()),n);return()=>clearInterval(i)},[n]),e}var Bn=document.querySelector('meta[name="site-root"]')?.content??"",W=new nt(location.origin+Bn);W.rest.use({onResponse:({response:n})=>ai(n.headers.get("date"))});var zt=`${Bn}/desk`,Gt=new Set,si=oi();function oi(){return{path:(location.pathname.startsWith(zt)?location.pathname.slice(zt.length):"/").replace(/\/+$/,"")||"/",query:new URLSearchParams(location.search)}}function li(){si=oi();for(let n of[...Gt])n()}addEventListener("popstate",li);function Un(n){return zt+n}function En(n,e="push"){e==="push"?history.pushState(null,"",Un(n)):history.replaceState(null,"",Un(n)),li()}function Hn(n,e){let t=new URLSearchParams(n.query);for(let[a,s]of Object.entries(e))s?t.set(a,s):t.delete(a);let i=t.toString();return i?`${n.path}?${i}`:n.path}function wn(){return ce(es,()=>si)}function es(n){return Gt.add(n),()=>Gt.delete(n)}function ae(n,e){let t=n.split("/"),i=e.split("/");if(t.length!==i.length)return null;let a={};for(let[s,o]of t.entries()){let l=i[s]??"";if(o.startsWith(":"))a[o.slice(1)]=decodeURIComponent(l);else if(o!==l)return null}return a}var An=new bn({at:"looking"}),cn=new bn(null);async function Qt(){try{An.set({at:"in",current:await W.resume()})}catch(n){An.set(yn(n)?{at:"nobody"}:{at:"unreachable",error:n})}}async function Rn(){let n=await W.resume(),e=An.get();if(e.at==="in"&&e.current.user.id!==n.user.id)return location.assign(Un("/"));An.set({at:"in",current:n}),cn.set(null)}async function ui(n,e){try{await W.login(n,e)}catch(t){let i=ts(t);if(i===null)throw t;return i}return await Rn(),null}function ts(n){if(!(n instanceof U)||n.code!=="SIGN_IN_UNFINISHED")return null;let{nextStep:e,factors:t}=n.details;return{nextStep:e??"SECOND_FACTOR",factors:t??[]}}function fe(n,...e){return e.every(t=>n.permissions.includes(t))}var et=new Set;async function tt(){await Promise.allSettled([...et].map(t=>t()));let n=An.get(),e=n.at==="in"&&n.current.session.provider!==null;try{if(e){let{location:t}=an(await W.rest.POST("/rest/sso/logout/"));if(t)return location.assign(t)}else await W.logout()}catch(t){if(!yn(t))return location.assign(Un("/sign-in?farewell=not-ended"))}location.assign(Un("/sign-in?farewell=signed-out"))}function di(){An.get().at==="in"&&cn.set("ended")}var G=async(n,...e)=>{try{return await W.run(n,...e)}catch(t){throw gn(t),t}};function gn(n){yn(n)&&di(),n instanceof U&&(n.code==="PASSWORD_CHANGE_REQUIRED"&&Rn().catch(()=>{}),n.code==="REAUTHENTICATION_REQUIRED"&&cn.set("recent"))}var ci=500,rs=3e4,is=100,as=10,se=new bn(null);function Vn(n,e,{onEvent:t,load:i}){let a=!1,s=()=>{},o=!1,l=0;return(async()=>{for(let m=ci;!a;m=Math.min(2*m,rs)){try{let h=ss(n,e,{attempts:1,firstWait:100,onReconnect:i});s=()=>h.return(),await h.opened,se.set(null),m=ci,l=0,o=!0,await i();for await(let g of h)t(g)}catch(c){if(a)return;yn(c)?(await os(),l+=1,l<=as&&(m=is)):c instanceof Dn||gn(c),se.get()===null&&se.set(kn()),o||(o=!0,await i())}a||await ls(m,c=>s=c)}})(),()=>{a=!0,s()}}function ss(n,e,t){return W.subscribe.bind(W)(n,e,{reconnect:t})}async function os(){try{await W.continueSession();return}catch(n){if(!yn(n))return;gn(n)}await new Promise(n=>{let e=()=>{cn.get()===null&&(t(),n())},t=cn.subscribe(e);e()})}function ls(n,e){return new Promise(t=>{let i=setTimeout(t,n*(.5+Math.random()/2));e(()=>{clearTimeout(i),t()})})}var us=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"],ds=["January","February","March","April","May","June","July","August","September","October","November","December"];function xn(n,e="DAY"){let[t="",i="",a=""]=n.slice(0,10).split("-"),s=us[Number(i)-1]??"";return e==="YEAR"?t:e==="MONTH"?`${s}-${t}`:`${a}-${s}-${t}`}function gi(n,e="DAY"){let[t="",i="",a=""]=n.slice(0,10).split("-"),s=ds[Number(i)-1]??"";return e==="YEAR"?t:e==="MONTH"?`${s} ${t}`:`${Number(a)} ${s} ${t}`}function hn(n,e){return new Intl.DateTimeFormat("en-CA",{timeZone:e,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(n))}function zn(n,e){let t={timeZone:e,hour:"2-digit",minute:"2-digit",hourCycle:"h23"};return new Intl.DateTimeFormat("en-GB",t).format(new Date(n))}function Yt(n,e){return Math.round((Date.parse(e.slice(0,10))-Date.parse(n.slice(0,10)))/864e5)}function ye(n,e,t="DAY"){if(t==="YEAR")return`about ${Number(e.slice(0,4))-Number(n.slice(0,4))}y`;let i=cs(n,e),a=Yt(n,e);if(a<0)return"not born yet";if(a<28)return`${a}d`;if(i<12)return`${Math.floor(a/7)}w ${a%7}d`;if(i<24)return`${i}m ${gs(n,e,i)}d`;let s=Math.floor(i/12);return s<18?`${s}y ${i%12}m`:`${s}y`}function cs(n,e){let[t=0,i=0,a=0]=n.split("-").map(Number),[s=0,o=0,l=0]=e.split("-").map(Number);return(s-t)*12+(o-i)-(l<a?1:0)}function gs(n,e,t){let[i=0,a=0,s=0]=n.split("-").map(Number),o=new Date(Date.UTC(i,a+t,0)).getUTCDate(),l=Date.UTC(i,a-1+t,Math.min(s,o));return Math.round((Date.parse(e)-l)/864e5)}function be(n){return[n.lastName.toLocaleUpperCase("en-GB"),n.firstName].filter(t=>t!=="").join(", ")||"Name not known"}function Gn(n,e){if(e.split("@").length-1!==n.length)return n;let i=0;return e.replaceAll("@",()=>n[i++]??"")}function Sn(n){return n?`${n.firstName} ${n.lastName}`.trim():"nobody"}function ke(n,e,t=`${e}s`){return`${n.toLocaleString("en-GB")} ${n===1?e:t}`}function mi(n,e){let t=e-Date.parse(n);return t<6e4?"just now":t<36e5?`${Math.floor(t/6e4)} min ago`:t<2*864e5?`${Math.floor(t/36e5)} h ago`:`${Math.floor(t/864e5)} days ago`}var ms=Symbol.for("pv"),hs=0;function r(n,e,t,i,a,s){e||(e={});var o,l,d=e;if("ref"in d&&typeof n!="function")for(l in d={},e)l=="ref"?o=e[l]:d[l]=e[l];var m={type:n,props:d,key:t,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:ms,__v:--hs,__i:-1,__u:0};return(a||s)&&(m.__source=a,m.__self=s),D.vnode&&D.vnode(m),m}function mn({day:n,precision:e="DAY"}){return r("time",{dateTime:n,className:"nowrap",children:[r("span",{"aria-hidden":"true",children:xn(n,e)}),r("span",{className:"nhsuk-u-visually-hidden",children:gi(n,e)})]})}function ln({label:n,faults:e,onSubmit:t,children:i}){return r("form",{noValidate:!0,"aria-label":n,onSubmit:s=>{s.preventDefault(),t()},children:[r(ps,{faults:e}),i]})}function ps({faults:n}){let e=I(null);return N(()=>{n.length>0&&e.current?.focus()},[n]),n.length===0?null:r("div",{className:"nhsuk-error-summary",ref:e,tabIndex:-1,role:"alert","aria-labelledby":"faults-title",children:[r("h2",{className:"nhsuk-error-summary__title",id:"faults-title",children:"There is a problem"}),r("ul",{className:"nhsuk-list nhsuk-error-summary__list",children:n.map(({field:t,text:i})=>r("li",{children:t?r(fs,{field:t,children:i}):i},t+i))})]})}function fs({field:n,children:e}){return r("a",{href:`#${n}`,onClick:t=>{t.preventDefault(),document.getElementById(n)?.focus()},children:e})}function tn(n){let{id:e,label:t,hint:i,value:a,faults:s,onInput:o,rows:l}=n,d=s.find(g=>g.field===e)?.text,m=[i&&`${e}-hint`,d&&`${e}-fault`].filter(Boolean).join(" ")||void 0,c=I(null);N(()=>{n.focused&&c.current?.focus()},[n.focused]);let h={id:e,ref:c,value:a,maxLength:n.maxLength,"aria-describedby":m,"aria-invalid":d?!0:void 0};return r("div",{className:`nhsuk-form-group${d?" nhsuk-form-group--error":""}`,children:[r("label",{className:"nhsuk-label",htmlFor:e,children:t}),i&&r("div",{className:"nhsuk-hint",id:`${e}-hint`,children:i}),d&&r("span",{className:"nhsuk-error-message",id:`${e}-fault`,children:[r("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),d]}),l?r("textarea",{...h,className:`nhsuk-textarea${d?" nhsuk-textarea--error":""}`,rows:l,onInput:g=>o(g.currentTarget.value)}):r("input",{...h,className:`nhsuk-input${d?" nhsuk-input--error":""}`,type:n.type??"text",autoComplete:n.autoComplete,inputMode:n.inputMode,spellCheck:!1,onInput:g=>o(g.currentTarget.value)})]})}function S({children:n,kind:e="primary",onClick:t,busy:i,small:a,described:s}){let o=["nhsuk-button",e!=="primary"&&`nhsuk-button--${e}`,a&&"nhsuk-button--small"];return r("button",{type:t?"button":"submit",className:o.filter(Boolean).join(" "),"aria-disabled":i||void 0,"aria-describedby":s,onClick:l=>{i?l.preventDefault():t&&t()},children:n})}function H(n,e=[]){N(()=>{let t=document.title;return document.title=`${e.length>0?"Error: ":""}${n} - Spiritum desk`,()=>{document.title=t}},[n,e.length])}function V({to:n,className:e,current:t,tabIndex:i,children:a}){let s=o=>{o.button!==0||o.ctrlKey||o.metaKey||o.shiftKey||o.altKey||(o.preventDefault(),En(n))};return r("a",{href:Un(n),className:e,"aria-current":t?"page":void 0,tabIndex:i,onClick:s,children:a})}function q({children:n,focused:e=!0}){let t=I(null);return N(()=>{e&&t.current?.focus({preventScroll:!0})},[e]),r("h1",{className:"heading",ref:t,tabIndex:-1,children:n})}function rn({error:n,onAgain:e}){let{title:t,text:i,again:a}=Kn(n);return r("div",{className:"notice notice--error",role:"alert",children:[r("h2",{children:t}),r("p",{children:i}),a&&r(S,{kind:"secondary",small:!0,onClick:e,children:"Try again"})]})}function un({title:n,children:e}){return r("div",{className:"notice",children:[r("h2",{children:n}),e]})}function Qn({patient:n,config:e}){return r(T,{children:[r("span",{className:"nowrap",children:Gn(n.nationalNumber,e.nationalNumberFormat)})," ",r("span",{className:"nowrap",children:Gn(n.hospitalNumber,e.hospitalNumberFormat)})]})}function we({patient:n,today:e}){let{dateOfBirth:t,dateOfBirthPrecision:i,isDeceased:a,deceasedOn:s}=n;return a?r(T,{children:[r(mn,{day:t,precision:i})," ",r("strong",{children:"Died"})," ",s?r(T,{children:[r(mn,{day:s})," ",ye(t,s,i)]}):"day not known"]}):r(T,{children:[r(mn,{day:t,precision:i})," ",r("span",{className:"nowrap",children:["(",ye(t,e,i),")"]})]})}function Yn({patient:n}){return r("span",{className:"name",children:be(n)})}function L({tone:n,shape:e,children:t}){return r("span",{className:`tag tag--${n}`,children:[e&&r("span",{className:"tag__shape","aria-hidden":"true",children:e}),t]})}function _e(n){let e=n?.isConnected?n:document.querySelector("h1");e instanceof HTMLElement&&e.focus()}function rt({label:n,tabs:e}){return r("nav",{"aria-label":n,children:r("ul",{className:"tabs",children:e.map(t=>r("li",{children:r(V,{to:t.to,current:t.isCurrent,className:"tabs__tab",children:[t.label,t.count!==null&&r("span",{className:"tabs__count",children:[" (",t.count.toLocaleString("en-GB"),")"]})]})},t.to))})})}function oe({label:n,checked:e,onChange:t}){let i=`toggle-${n.toLowerCase().replaceAll(" ","-")}`;return r("span",{className:"toggle",children:[r("input",{type:"checkbox",id:i,checked:e,onChange:a=>t(a.currentTarget.checked)}),r("label",{htmlFor:i,children:n})]})}function it({label:n,value:e,options:t,onChange:i}){let a=`choice-${n.toLowerCase().replaceAll(" ","-")}`;return r("span",{className:"choice",children:[r("label",{htmlFor:a,children:n}),r("select",{id:a,value:e,onChange:s=>i(s.currentTarget.value),children:t.map(([s,o])=>r("option",{value:s,children:o},s))})]})}function at({children:n}){return r("div",{className:"filters",role:"search","aria-label":"Filter the list",children:n})}function st({words:n,onInput:e}){return r("span",{className:"choice",children:[r("label",{htmlFor:"words",children:"Name or number"}),r("input",{id:"words",type:"search",value:n,autoComplete:"off",spellCheck:!1,onInput:t=>e(t.currentTarget.value)})]})}function Jt(n){return n.normalize("NFKD").replaceAll(/[^\p{L}\p{N}]/gu,"").toLowerCase()}function ot(n,e){let t=[n.firstName,n.lastName,n.hospitalNumber,n.nationalNumber].map(Jt),i=Jt(e);return t.some(a=>a.includes(i))?!0:e.split(/\s+/).every(a=>t.some(s=>s.includes(Jt(a))))}var lt=class{ids=new bn([]);#n=new Map;#e=new Map;#t=new Set;#r=0;get(e){return this.#n.get(e)}has(e){return this.#n.has(e)}replace(e){this.#n.clear();for(let t of e)this.#n.set(t.id,t);for(let t of this.#e.keys())this.#t.add(t);this.ids.set(e.map(t=>t.id)),this.#i()}append(e){let t=e.filter(i=>!this.#n.has(i.id));for(let i of e)this.update(i);t.length>0&&this.ids.set([...this.ids.get(),...t.map(i=>i.id)])}update(e){this.#n.set(e.id,e),this.#t.add(e.id),this.#i()}subscribe(e,t){let i=this.#e.get(e)??new Set;return this.#e.set(e,i),i.add(t),()=>{i.delete(t),i.size===0&&this.#e.delete(e)}}#i(){this.#r===0&&(this.#r=requestAnimationFrame(()=>{this.#r=0;let e=[...this.#t];this.#t.clear();for(let t of e)for(let i of[...this.#e.get(t)??[]])i()}))}};function ut(n,e){return ce(t=>n.subscribe(e,t),()=>n.get(e))}var ys=4,hi=6,Oe=new Map;function yi(n){let{label:e,columns:t,ids:i,total:a,isBusy:s,rows:o}=n,l=I(null),[d,m]=f(()=>({id:Oe.get(e)??null,column:0})),c=I(!1),h=Os(),[g,u]=vs(l),p=d.id===null?-1:i.indexOf(d.id),w=p<0?0:p,k=Math.max(0,Math.floor(g/h)-hi),_=Math.min(i.length,Math.ceil((g+u)/h)+hi),y=_s(k,_,w<i.length?w:-1),b=I(Oe.get(e));Se(()=>{let C=b.current===void 0?-1:i.indexOf(b.current);C<0||(b.current=void 0,Oe.delete(e),pi(l.current,C,h),c.current=!0,m({id:i[C]??null,column:0}))},[i,e,h]),Se(()=>{if(!c.current)return;c.current=!1,l.current?.querySelector('[data-active="true"]')?.focus({preventScroll:!0})});let O=(C,$)=>{let Q=Math.max(0,Math.min(i.length-1,C)),j=i[Q];j!==void 0&&(pi(l.current,Q,h),c.current=!0,m({id:j,column:Math.max(0,Math.min(t.length-1,$))}))},F=C=>{if(C.altKey||C.metaKey)return;let $=Math.max(1,Math.floor(u/h)-2),Q=ws(C,w,d.column,$,i.length,t.length);if(Q)O(...Q);else if(C.key==="Enter"||C.key===" "){let j=o.get(i[w]??"");if(C.ctrlKey||j===void 0)return;C.key==="Enter"&&Oe.set(e,j.id),(C.key==="Enter"?n.onOpen:n.onLook)(j)}else return;C.preventDefault()},Z=t.map(C=>C.width).join(" ");return r("div",{className:"grid",role:"grid","aria-label":e,"aria-rowcount":a+1,"aria-busy":s,onKeyDown:F,ref:l,style:{height:`min(max(100vh - 16rem, 18rem), ${i.length*h}px + 4.5rem)`},children:[r("div",{className:"grid__head",role:"row","aria-rowindex":1,style:{gridTemplateColumns:Z},children:t.map(C=>r("div",{role:"columnheader",children:C.title},C.id))}),r("div",{className:"grid__body",role:"rowgroup",style:{height:`${i.length*h}px`},children:y.map(C=>{let $=i[C]??"";return r(bs,{...n,id:$,index:C,top:C*h,height:h,template:Z,activeColumn:C===w?d.column:null,onEnter:Q=>m({id:$,column:Q})},$)})})]})}function bs(n){let{id:e,index:t,top:i,height:a,template:s,columns:o,rows:l,list:d,label:m,activeColumn:c,onEnter:h,onOpen:g}=n,u=ut(l,e);if(u===void 0)return null;let p=d.markOf(e),w={transform:`translateY(${i}px)`,height:`${a}px`,gridTemplateColumns:s};return r("div",{className:`grid__row${p?` grid__row--${p.kind}`:""}`,role:"row","aria-rowindex":t+2,style:w,onClick:k=>{k.target instanceof HTMLElement&&k.target.closest("a")!==null&&Oe.set(m,e)},onDoubleClick:()=>{Oe.set(m,e),g(u)},children:o.map((k,_)=>r(ks,{column:k,row:u,isActive:c===_,onFocus:()=>{c!==_&&h(_)}},k.id))})}function ks({column:n,row:e,isActive:t,onFocus:i}){return r("div",{role:"gridcell",className:`grid__cell grid__cell--${n.id}`,tabIndex:t?0:-1,"data-active":t,onFocus:i,children:n.cell(e)})}function ws(n,e,t,i,a,s){if(n.ctrlKey)return n.key==="Home"?[0,0]:n.key==="End"?[a-1,s-1]:null;switch(n.key){case"ArrowDown":return[e+1,t];case"ArrowUp":return[e-1,t];case"ArrowRight":return[e,t+1];case"ArrowLeft":return[e,t-1];case"PageDown":return[e+i,t];case"PageUp":return[e-i,t];case"Home":return[e,0];case"End":return[e,s-1];default:return null}}function _s(n,e,t){let i=[];t>=0&&t<n&&i.push(t);for(let a=n;a<e;a+=1)i.push(a);return t>=e&&i.push(t),i}function pi(n,e,t){if(n===null)return;let i=n.querySelector(".grid__head")?.offsetHeight??0,a=e*t,s=a+t,o=n.clientHeight-i;a<n.scrollTop?n.scrollTop=a:s>n.scrollTop+o&&(n.scrollTop=s-o)}function Os(){let[n,e]=f(fi);return N(()=>{let t=()=>e(fi());return addEventListener("resize",t),()=>removeEventListener("resize",t)},[]),n}function fi(){return ys*Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}function vs(n){let[e,t]=f([0,800]);return N(()=>{let i=n.current;if(i===null)return;let a=0,s=()=>{a=0;let d=[i.scrollTop,i.clientHeight];t(m=>m[0]===d[0]&&m[1]===d[1]?m:d)},o=()=>{a||=requestAnimationFrame(s)},l=new ResizeObserver(o);return l.observe(i),i.addEventListener("scroll",o,{passive:!0}),s(),()=>{cancelAnimationFrame(a),l.disconnect(),i.removeEventListener("scroll",o)}},[n]),e}var Jn=100,bi={phase:"loading",error:null,total:0,isWhole:!1,readAt:0,unavailable:[],news:new Set},ve=class{constructor(e){this.read=e}read;rows=new lt;state=new bn(bi);changes=new bn(0);#n=new Map;#e=0;async show(){let e=++this.#e;this.state.get().phase!=="ready"&&this.state.set(bi),await this.#r(e,async()=>{let i=await this.read(null);if(e===this.#e)for(this.#n.clear(),this.rows.replace(i.rows),this.#t(i,i.unavailable);i.next!==null;){if(i=await this.read(i.next),e!==this.#e)return;this.rows.append(i.rows),this.#t(i,[...this.state.get().unavailable,...i.unavailable])}})}async catchUp(){if(this.state.get().phase!=="ready")return this.show();let e=++this.#e;await this.#r(e,async()=>{let t=new Set,i=new Set,a=[],s,o=null;do{if(s=await this.read(o),e!==this.#e)return;for(let l of s.rows)t.add(l.id),this.rows.has(l.id)?Rs(this.rows.get(l.id),l)||this.change(l):i.add(l.id);a.push(...s.unavailable),o=s.next}while(o!==null);for(let l of this.rows.ids.get())t.has(l)||this.leave(l);this.state.set({...this.state.get(),total:s.total,isWhole:!0,readAt:kn(),unavailable:a,news:i})})}change(e){this.#n.set(e.id,{kind:"changed",at:kn()}),this.rows.update(e),this.changes.set(this.changes.get()+1)}leave(e,t){let i=t??this.rows.get(e);i===void 0||!this.rows.has(e)||(this.#n.set(e,{kind:"left",at:kn()}),this.rows.update({...i}),this.changes.set(this.changes.get()+1))}arrived(e){let t=this.state.get();t.news.has(e)||this.rows.has(e)||this.state.set({...t,news:new Set([...t.news,e])})}markOf(e){return this.#n.get(e)}close(){this.#e+=1}#t(e,t){this.state.set({phase:"ready",error:null,total:e.total,isWhole:e.next===null,readAt:kn(),unavailable:t,news:new Set})}async#r(e,t){try{await t()}catch(i){if(e!==this.#e)return;gn(i);let a=this.state.get();this.state.set({...a,phase:a.phase==="ready"?"ready":"refused",error:i})}}};function Rs(n,e){return JSON.stringify(n)===JSON.stringify(e)}function ki(n){let{label:e,columns:t,ids:i,total:a}=n,[s,o]=f(0),l=Math.max(1,Math.ceil(i.length/Jn)),d=Math.min(s,l-1),m=i.slice(d*Jn,(d+1)*Jn);return r("div",{className:"pages",children:[r("table",{className:"pages__table",role:"table",children:[r("caption",{className:"nhsuk-u-visually-hidden",children:[e,", page ",d+1," of ",l,", ",a," in all"]}),r("thead",{role:"rowgroup",children:r("tr",{role:"row",children:t.map(c=>r("th",{scope:"col",role:"columnheader",children:c.title},c.id))})}),r("tbody",{role:"rowgroup",children:m.map(c=>r(xs,{...n,id:c},c))})]}),l>1&&r("nav",{className:"pages__nav","aria-label":"Pages of the list",children:[r(S,{kind:"secondary",small:!0,busy:d===0,onClick:()=>o(d-1),children:"Previous page"}),r("span",{children:["Page ",d+1," of ",l]}),r(S,{kind:"secondary",small:!0,busy:d===l-1,onClick:()=>o(d+1),children:"Next page"})]})]})}function xs({id:n,list:e,columns:t}){let i=ut(e.rows,n);if(i===void 0)return null;let a=e.markOf(n);return r("tr",{role:"row",className:a?`grid__row--${a.kind}`:void 0,children:t.map(s=>r("td",{role:"cell",children:[r("span",{className:"pages__label","aria-hidden":"true",children:s.title}),r("span",{children:s.cell(i)})]},s.id))})}var Ts="(max-width: 56rem)",As=5e3;function dt(n){let{label:e,list:t,columns:i,current:a,words:s,holds:o}=n,l=dn(t.state),d=dn(t.rows.ids),m=Ps(Ts),c=Nn(()=>s===""?d:d.filter(g=>{let u=t.rows.get(g);return u!==void 0&&o(u,s)}),[d,s,o,t]);if(l.phase==="refused")return r(rn,{error:l.error,onAgain:()=>t.show()});if(l.phase==="loading")return r(Ns,{label:e});let h={label:e,columns:i,ids:c,list:t,total:s===""?l.total-l.unavailable.length:c.length,isBusy:!l.isWhole,onOpen:n.onOpen,onLook:n.onLook};return r(T,{children:[r(Es,{list:t,current:a}),c.length===0?s!==""?r(un,{title:"No row holds these words",children:r("p",{children:[ke(d.length,"row")," are hidden by them."]})}):l.unavailable.length===0&&n.empty:n.asPages||m?r(ki,{...h}):r(yi,{...h,rows:t.rows}),r(Cs,{patients:l.unavailable,current:a,onAgain:()=>t.show()}),r(Ds,{list:t})]})}function Ns({label:n}){return r("div",{className:"loading",role:"status",children:[r("span",{className:"nhsuk-u-visually-hidden",children:["Loading: ",n]}),Array.from({length:8},(e,t)=>r("div",{className:"loading__row"},t))]})}function Es({list:n,current:e}){let t=dn(n.state),i=dn(se);return r(T,{children:[i!==null&&r("div",{className:"band band--stale",role:"status",children:[r("strong",{children:["Not live since ",zn(i,e.timezone)]})," - what you see may have changed. The desk keeps trying."]}),t.error!==null&&i===null&&r("div",{className:"band band--stale",role:"status",children:[r("strong",{children:["Not read anew since ",zn(t.readAt,e.timezone)]})," - ",Kn(t.error).text]}),t.news.size>0&&r("div",{className:"band",role:"status",children:[t.news.size," new"," ",r(S,{kind:"secondary",small:!0,onClick:()=>n.show(),children:["Show ",t.news.size===1?"it":"them"]})]})]})}var Ss={NOT_KNOWN:"the hospital's systems do not know this number",NOT_READ:"the hospital's systems did not answer"};function Cs(n){let{patients:e,current:t,onAgain:i}=n;return e.length===0?null:r("section",{className:"left-out","aria-labelledby":"left-out",children:[r("h2",{id:"left-out",children:[ke(e.length,"patient")," without a name at the moment"]}),r("ul",{children:e.map(({id:a,hospitalNumber:s,reason:o})=>r("li",{children:[r("strong",{className:"nowrap",children:Gn(s,t.config.hospitalNumberFormat)}),":"," ",Ss[o]]},a))}),r(S,{kind:"secondary",small:!0,onClick:i,children:"Try again"})]})}function Ds({list:n}){let[e,t]=f("");return N(()=>{let i=n.changes.get(),a=setInterval(()=>{let s=n.changes.get();s!==i&&t(`${ke(s-i,"change")} in the list`),i=s},As);return()=>clearInterval(a)},[n]),r("p",{className:"nhsuk-u-visually-hidden",role:"status","aria-live":"polite",children:e})}function Ps(n){let[e,t]=f(()=>matchMedia(n).matches);return N(()=>{let i=matchMedia(n),a=()=>t(i.matches);return i.addEventListener("change",a),()=>i.removeEventListener("change",a)},[n]),e}function Zn(n,e){let[t,i]=f({key:n,data:null,error:null}),a=I(n);a.current=n;let s=I(e);s.current=e;let o=de(async()=>{try{let d=await s.current();a.current===n&&i({key:n,data:d,error:null})}catch(d){gn(d),a.current===n&&i(m=>({key:n,data:m.key===n?m.data:null,error:d}))}},[n]);N(()=>(o(),cn.subscribe(()=>{cn.get()===null&&o()})),[o]);let l=t.key===n;return{data:l?t.data:null,error:l?t.error:null,again:o}}function Re(n,e){let[t,i]=f(null),a=`${n}/${e}`,s=Zn(a,async()=>{let{getPatient:o}=await G(Pe,{id:e,pathwayId:n});return i(null),{patient:o}});return N(()=>Vn(pe,{pathwayId:n,includeDischarged:!0},{onEvent:({onPathwayUpdated:o})=>{o.patient.id===e&&i(`${e}`)},load:s.again}),[n,e,s.again]),{...s,isChanged:t===e}}function Xn(n){let e=n.onPathways??[];return e.find(t=>!t.isDischarged)??e.at(-1)??null}var Tn={TRIAGE:"Triage",CLINIC:"Clinic",MDT:"MDT",AD_HOC:"Ad hoc",FOLLOW_UP:"Follow-up",POST_REQUEST:"Results are back"},ct={FASTER_DIAGNOSIS:"Faster diagnosis",FIRST_TREATMENT:"First treatment",LATER_TREATMENT:"Later treatment",REFERRAL_TO_TREATMENT:"Referral to treatment",BEFORE_TRANSFER:"Before transfer",AFTER_TRANSFER:"After transfer",BACKSTOP:"Long-wait backstop",RARE_CANCER:"Rare cancer"},gt={REFERRED:"Referred",SEEN:"Seen",DIAGNOSED:"Diagnosed",RULED_OUT:"Cancer ruled out",TO_BE_TREATED:"To be treated",TREATED:"Treated",CLOSED:"Closed"},mt={GREEN:{tone:"white",shape:""},AMBER:{tone:"yellow",shape:"▲"},RED:{tone:"orange",shape:"▲▲"},BLACK:{tone:"red",shape:"■"}};function ht(n){return n>0?`${n} ${n===1?"day":"days"} left`:n===0?"Breaches today":`Breached ${-n} ${n===-1?"day":"days"} ago`}function ne(n,e,t){let{lockUser:i,lockEndTime:a}=n;return i===null||a===null||Date.parse(a)<=t?null:`Open with ${Sn(i)} until ${zn(a,e)}`}function ee(n,e){return`${xn(hn(n,e))} ${zn(n,e)}`}var Is={INIT:"To be sent",ACTIVE:"Asked for",WAITING:"Held up at the hospital"};function Ie({request:n}){return n.currentState==="ERROR"?r(L,{tone:"red",shape:"✕",children:"Failed - look"}):n.currentState!=="COMPLETED"?r(L,{tone:"white",children:Is[n.currentState]??n.currentState}):n.forwardDecisionPoint!==null?r(L,{tone:"grey",shape:"✓",children:"Seen"}):n.amendedAt!==null?r(L,{tone:"orange",shape:"●✎",children:"Changed after it was seen"}):r(L,{tone:"blue",shape:"●",children:"Back, not seen"})}function xe({request:n,timezone:e}){let{testResult:t}=n;return r("div",{className:"report",children:[r("h3",{className:"report__title",children:[n.clinicalRequestType.name," ",r(Ie,{request:n})]}),r("p",{className:"muted",children:["Asked for ",ee(n.addedAt,e),n.completedAt&&`, back ${ee(n.completedAt,e)}`,n.amendedAt&&`, changed ${ee(n.amendedAt,e)}`]}),t?r("p",{className:"free",children:t.description}):n.completedAt&&r("p",{children:"There is no report."})]})}function pt({entry:n,timezone:e}){let t=(n.decisionPoints??[]).flatMap(i=>i.clinicalRequests??[]);return t.length===0?r("p",{children:"Nothing was asked for yet."}):r("ul",{className:"timeline",children:t.map(i=>r("li",{children:[r("span",{className:"timeline__what",children:i.clinicalRequestType.name}),r("span",{className:"muted nowrap",children:[xn(hn(i.addedAt,e)),i.completedAt&&` to ${xn(hn(i.completedAt,e))}`]}),r(Ie,{request:i})]},i.id))})}function ft({pathwayId:n,patient:e,current:t,onClose:i}){let a=I(null),s=Re(n,e.id);N(()=>a.current?.focus(),[e.id]);let o=s.data?.patient?Xn(s.data.patient):null,l=o?.toAcknowledge??[];return r("div",{className:"look",role:"dialog","aria-label":`Quick look: ${be(e)}`,tabIndex:-1,ref:a,onKeyDown:d=>{d.key==="Escape"&&(d.stopPropagation(),i())},children:[r("h2",{className:"look__name",children:r(Yn,{patient:e})}),r("p",{children:[r(we,{patient:e,today:t.today})," ",r("br",{}),r(Qn,{patient:e,config:t.config})]}),s.error!==null&&r(rn,{error:s.error,onAgain:s.again}),s.data===null&&s.error===null&&r("p",{role:"status",children:"Loading the record"}),o&&r(T,{children:[r("h3",{children:"Not seen yet"}),l.length===0&&r("p",{children:"Nothing has come back that nobody has seen."}),l.map(d=>r(xe,{request:d,timezone:t.timezone},d.id)),r("h3",{children:"Requests"}),r(pt,{entry:o,timezone:t.timezone})]}),r("p",{className:"look__links",children:[r(V,{className:"nhsuk-button nhsuk-button--small",to:`/p/${n}/patient/${e.id}`,children:"Open the record"})," ",r(S,{kind:"secondary",small:!0,onClick:i,children:"Close"})]})]})}var yt=class extends ve{constructor(t){super(i=>this.#t(i));this.filter=t}filter;buckets=new bn([]);open(){let t=Vn(ri,{pathwayId:this.filter.pathwayId},{onEvent:i=>this.#n(i.trackingListChanged),load:()=>this.catchUp()});return()=>{t(),this.close()}}#n({onPathwayId:t,entry:i}){if(t===null)return void this.catchUp();let a=this.rows.get(t);i===null||!this.#e(i)?this.leave(t):a?this.change({...a,tracked:{...i}}):this.arrived(t)}#e(t){let{bucket:i,escalated:a}=this.filter;return(i===null||t.bucket===i)&&(!a||t.isEscalated)}async#t(t){let{pathwayId:i,bucket:a,escalated:s,overdue:o}=this.filter,{getTrackingListConnection:l}=await G(ti,{pathwayId:i,bucket:a,escalated:s||null,nextActionOverdue:o||null,first:Jn,after:t});return t===null&&this.buckets.set(l.buckets??[]),{rows:l.edges.map(({node:{onPathway:m,...c}})=>({id:c.id,patient:m.patient,tracked:c})),total:l.totalCount,next:l.pageInfo.hasNextPage?l.pageInfo.endCursor:null,unavailable:[]}}};function wi({pathwayId:n,pathwayName:e,current:t}){let i=wn(),a=i.query.get("bucket"),s=i.query.get("escalated")==="yes",o=i.query.get("overdue")==="yes",l=i.query.get("rows")==="pages",[d,m]=f(""),[c,h]=f(null),g=I(null);H(`Tracking list of ${e}`);let u=Nn(()=>new yt({pathwayId:n,bucket:a,escalated:s,overdue:o}),[n,a,s,o]);N(()=>u.open(),[u]);let p=Nn(()=>Us(u,n,t),[u,n,t]),w=y=>{g.current=document.activeElement,h(y)},k=()=>{h(null),_e(g.current)},_=y=>En(Hn(i,y),"replace");return r("main",{className:"screen",id:"main",children:[r(q,{children:["Tracking list: ",e]}),r(Bs,{list:u}),r(at,{children:[r(st,{words:d,onInput:m}),r(oe,{label:"Escalated",checked:s,onChange:y=>_({escalated:y?"yes":null})}),r(oe,{label:"Action overdue",checked:o,onChange:y=>_({overdue:y?"yes":null})}),r(oe,{label:"Pages of 100",checked:l,onChange:y=>_({rows:y?"pages":null})})]}),r("div",{className:c?"with-look":void 0,children:[r("div",{className:"list",children:r(dt,{label:`Tracking list of ${e}, who breaches next first`,list:u,columns:p,current:t,asPages:l,words:d.trim(),holds:Ws,empty:r(un,{title:"Nobody is tracked here",children:r("p",{children:a!==null||s||o?"The filters above may hide patients.":"A patient is tracked once a referral is recorded."})}),onOpen:y=>En(`/p/${n}/patient/${y.patient.id}`),onLook:w})}),c&&r(ft,{pathwayId:n,patient:c.patient,current:t,onClose:k})]})]})}function Ws(n,e){return ot(n.patient,e)}function Bs({list:n}){let e=wn(),t=dn(n.buckets),i=t.length>0?t.reduce((s,o)=>s+o.entries,0):null,{bucket:a}=n.filter;return r(rt,{label:"Groups of days",tabs:[{to:Hn(e,{bucket:null}),label:"All",count:i,isCurrent:a===null},...t.map(({name:s,entries:o})=>({to:Hn(e,{bucket:s}),label:s,count:o,isCurrent:a===s}))]})}function Us(n,e,t){let{config:i}=t;return[{id:"patient",title:"Patient",width:"minmax(15rem, 3fr)",cell:({patient:a})=>r(T,{children:[r(V,{to:`/p/${e}/patient/${a.id}`,className:"row-link",tabIndex:-1,children:r(Yn,{patient:a})}),r("span",{className:"second",children:r(Qn,{patient:a,config:i})})]})},{id:"breach",title:"Next breach",width:"minmax(13rem, 1.8fr)",cell:({tracked:a})=>r(Ms,{tracked:a})},{id:"standard",title:"Standard",width:"minmax(9rem, 1.3fr)",cell:({tracked:a})=>a.nextStandard?ct[a.nextStandard]??a.nextStandard:"None runs"},{id:"stage",title:"Stage",width:"minmax(7rem, 1fr)",cell:({tracked:a})=>a.stage?gt[a.stage]??a.stage:"Not known"},{id:"action",title:"Next action",width:"minmax(9rem, 1.3fr)",cell:({tracked:a})=>a.dueOn||a.owner?r(T,{children:[a.owner?Sn(a.owner):"Nobody"," ",a.dueOn&&r(mn,{day:a.dueOn})]}):"None set"},{id:"tracked",title:"Last tracked",width:"minmax(7rem, 1fr)",cell:({tracked:a})=>Fs(a.daysSinceTracked)},{id:"now",title:"At the moment",width:"minmax(8rem, 1fr)",cell:a=>r(qs,{row:a,list:n})}]}function Fs(n){return n===null?"Never":n===0?"Today":`${n} ${n===1?"day":"days"} ago`}function Ms({tracked:n}){let{daysToBreach:e,nextBreachOn:t,colour:i}=n;if(e===null||t===null)return r(L,{tone:"dashed",children:"No clock"});let{tone:a,shape:s}=i?mt[i]:{tone:"white",shape:""};return r("span",{className:"tags",children:[r(L,{tone:a,shape:s,children:ht(e)}),r(mn,{day:t})]})}function qs({row:n,list:e}){let t=e.markOf(n.id);return r("span",{className:"tags",children:[n.tracked.isEscalated&&r(L,{tone:"purple",shape:"!",children:"Escalated"}),t?.kind==="left"&&r(L,{tone:"grey",shape:"✓",children:"Off this list now"}),t?.kind==="changed"&&r("span",{className:"changed",children:"Changed"}),!n.tracked.isEscalated&&!t&&r("span",{className:"muted",children:"Nothing new"})]})}var bt=class extends ve{constructor(t){super(i=>Oi(t,i));this.filter=t}filter;open(){let t=Vn(pe,{pathwayId:this.filter.pathwayId},{onEvent:i=>this.#n(i.onPathwayUpdated),load:()=>this.catchUp()});return()=>{t(),this.close()}}#n(t){let{patient:i,...a}=t,s={id:a.id,patient:i,entry:a},o=$s(this.filter,a);if(!this.rows.has(s.id))o&&this.arrived(s.id);else{if(Ls(a,this.rows.get(s.id)?.entry))return;o?this.change(s):this.leave(s.id,s)}}};function Ls(n,e){return e!==void 0&&n.updatedAt<e.updatedAt}function $s({view:n,awaiting:e},t){return t.isDischarged||e!==null&&t.awaitingDecisionType!==e?!1:n==="all"||t.underCareOf===null||Zt(t.clinicalRequests).unseen>0}async function _i(n){return(await Oi(n,null,0)).total}async function Oi(n,e,t=Jn){let{getPatientOnPathwayConnection:i}=await G(Xr,{pathwayId:n.pathwayId,outstanding:n.view==="todo",underCareOf:n.mine,awaitingDecisionType:n.awaiting,first:t,after:e}),a=i.edges.flatMap(({node:{onPathways:o,...l}})=>{let d=o?.at(-1);return d?[{id:d.id,patient:l,entry:d}]:[]}),s=i.pageInfo.hasNextPage&&t>0?i.pageInfo.endCursor:null;return{rows:a,total:i.totalCount,next:s,unavailable:i.unavailable}}function Zt(n){let[e,t,i,a]=[0,0,0,0];for(let s of n??[])s.currentState==="ERROR"?a+=1:s.currentState!=="COMPLETED"?e+=1:s.forwardDecisionPoint===null&&(t+=1,s.amendedAt!==null&&(i+=1));return{open:e,unseen:t,amended:i,failed:a}}function vi({pathwayId:n,pathwayName:e,current:t}){let i=wn(),a=i.query.get("view")==="all"?"all":"todo",s=i.query.get("mine")==="yes",o=js(i.query.get("awaiting")),l=i.query.get("rows")==="pages",[d,m]=f(""),[c,h]=f(null),g=I(null);H(`Worklist of ${e}`);let u=Nn(()=>new bt({pathwayId:n,view:a,mine:s,awaiting:o}),[n,a,s,o]);N(()=>u.open(),[u]);let p=zs(u,n,t),w=Vs(u),k=b=>{g.current=document.activeElement,h(b)},_=()=>{h(null),_e(g.current)},y=b=>En(Hn(i,b),"replace");return r("main",{className:"screen",id:"main",children:[r(q,{children:["Worklist: ",e]}),r(rt,{label:"Views of the worklist",tabs:[{to:Hn(i,{view:null}),label:"To do",count:w.todo,isCurrent:a==="todo"},{to:Hn(i,{view:"all"}),label:"All",count:w.all,isCurrent:a==="all"}]}),r(at,{children:[r(st,{words:d,onInput:m}),r(it,{label:"Waits for",value:o??"",options:[["","Anything"],...Object.entries(Tn)],onChange:b=>y({awaiting:b||null})}),r(oe,{label:"Mine and nobody's",checked:s,onChange:b=>y({mine:b?"yes":null})}),r(oe,{label:"Pages of 100",checked:l,onChange:b=>y({rows:b?"pages":null})})]}),r("div",{className:c?"with-look":void 0,children:[r("div",{className:"list",children:r(dt,{label:`Worklist of ${e}, oldest entry first`,list:u,columns:p,current:t,asPages:l,words:d.trim(),holds:Ks,empty:r(Hs,{view:a,isFiltered:s||o!==null}),onOpen:b=>En(`/p/${n}/patient/${b.patient.id}`),onLook:k})}),c&&r(ft,{pathwayId:n,patient:c.patient,current:t,onClose:_})]})]})}function js(n){return n!==null&&n in Tn?n:null}function Ks(n,e){return ot(n.patient,e)}function Hs({view:n,isFiltered:e}){return r(un,{title:"Nobody waits here",children:r("p",{children:e?"The filters above may hide patients.":n==="todo"?"Every patient on this pathway has been decided about, and nothing has come back since. “All” has them.":"No patient is on this pathway. A referral puts one on it."})})}function Vs(n){let{total:e,phase:t,readAt:i}=dn(n.state),[a,s]=f(null);N(()=>{if(t!=="ready")return;let d=n.filter.view==="todo"?"all":"todo",m=!0;return _i({...n.filter,view:d}).then(c=>m&&s({list:n,count:c}),()=>{}),()=>{m=!1}},[n,t==="ready",Math.floor(i/6e4)]);let o=t==="ready"?e:null,l=a?.list===n?a.count:null;return n.filter.view==="todo"?{todo:o,all:l}:{todo:l,all:o}}function zs(n,e,t){return Nn(()=>{let{config:i,today:a,timezone:s}=t;return[{id:"patient",title:"Patient",width:"minmax(15rem, 3fr)",cell:({patient:o})=>r(T,{children:[r(V,{to:`/p/${e}/patient/${o.id}`,className:"row-link",tabIndex:-1,children:r(Yn,{patient:o})}),r("span",{className:"second",children:r(Qn,{patient:o,config:i})})]})},{id:"born",title:"Born",width:"minmax(8rem, 1.2fr)",cell:({patient:o})=>r(we,{patient:o,today:a})},{id:"day",title:"Day",width:"4.5rem",cell:({entry:o})=>r("span",{className:"nowrap",children:Yt(hn(o.referredAt,s),a)})},{id:"awaiting",title:"Waits for",width:"minmax(7rem, 1fr)",cell:({entry:o})=>Tn[o.awaitingDecisionType]},{id:"requests",title:"Requests",width:"minmax(10rem, 1.6fr)",cell:({entry:o})=>r(Gs,{entry:o})},{id:"care",title:"Under care of",width:"minmax(8rem, 1.2fr)",cell:({entry:o})=>o.underCareOf?Sn(o.underCareOf):"Nobody yet"},{id:"now",title:"At the moment",width:"minmax(10rem, 1.6fr)",cell:o=>r(Qs,{row:o,list:n,current:t})}]},[n,e,t])}function Gs({entry:n}){let{open:e,unseen:t,amended:i,failed:a}=Zt(n.clinicalRequests);return r("span",{className:"tags",children:[a>0&&r(L,{tone:"red",shape:"✕",children:[a," failed"]}),i>0&&r(L,{tone:"orange",shape:"●✎",children:[i," changed after seen"]}),t>i&&r(L,{tone:"blue",shape:"●",children:[t-i," back"]}),e>0&&r(L,{tone:"white",children:[e," open"]}),a+t+e===0&&"None open"]})}function Qs({row:n,list:e,current:t}){let i=Wn(15e3),a=e.markOf(n.id),s=ne(n.entry,t.timezone,i),o=n.entry.lockUser?.id===String(t.user.id);return r("span",{className:"tags",children:[s&&r("span",{className:"lock",children:[r("span",{"aria-hidden":"true",children:"🔒︎ "}),o?s.replace(/with .* until/,"with you until"):s]}),a?.kind==="left"&&r(L,{tone:"grey",shape:"✓",children:n.entry.isDischarged?"Discharged":"Off this list now"}),a?.kind==="changed"&&r("span",{className:"changed",children:"Changed"}),!s&&!a&&r("span",{className:"muted",children:"Free"})]})}function Ri({pathwayId:n,pathwayName:e,current:t}){let[i,a]=f(""),[s,o]=f([]),[l,d]=f(null),[m,c]=f(null),[h,g]=f(!1),u=I(0);H(`Find a patient on ${e}`,s);let p=async()=>{if(!i.trim())return o([{field:"search",text:"Enter a name or a number"}]);let w=++u.current;o([]),g(!0);try{let{patientSearch:k}=await G(ni,{query:i,pathwayId:n});if(w!==u.current)return;d(k),c(null)}catch(k){if(gn(k),w!==u.current)return;d(null),c(k)}finally{w===u.current&&g(!1)}};return r("main",{className:"screen screen--text",id:"main",children:[r(q,{children:["Find a patient: ",e]}),r(ln,{label:"Find a patient",faults:s,onSubmit:p,children:[r(tn,{id:"search",label:"Whole names or numbers",hint:"A hospital number, a national number, a first or a last name. Discharged patients are found, too.",value:i,faults:s,onInput:a,autoComplete:"off",maxLength:200}),r(S,{busy:h,children:h?"Looking":"Find"})]}),m!==null&&r(rn,{error:m,onAgain:p}),l&&r(Ys,{found:l,pathwayId:n,current:t})]})}function Ys({found:n,pathwayId:e,current:t}){let i=I(null);return N(()=>i.current?.focus(),[n]),n.length===0?r(un,{title:"Nobody was found",children:r("p",{children:"Only whole words count, and only patients on this pathway."})}):r("section",{"aria-labelledby":"found",children:[r("h2",{id:"found",ref:i,tabIndex:-1,className:"heading",children:ke(n.length,"patient")}),r("ul",{className:"plain",children:n.map(a=>r("li",{className:"standing",children:[r(V,{to:`/p/${e}/patient/${a.id}`,children:r(Yn,{patient:a})}),r("p",{className:"facts",children:[r("span",{children:r(we,{patient:a,today:t.today})}),r("span",{children:r(Qn,{patient:a,config:t.config})}),r(Js,{patient:a,current:t})]})]},a.id))})]})}function Js({patient:n,current:e}){let t=Wn(15e3),i=n.onPathways?.at(-1);if(!i)return null;let a=ne(i,e.timezone,t);return r("span",{className:"tags",children:[i.isDischarged?r(L,{tone:"grey",shape:"✓",children:"Discharged"}):`Waits for: ${Tn[i.awaitingDecisionType]}`,a&&r("span",{className:"lock",children:a})]})}function kt({className:n="product"}){return r("p",{className:n,children:["Spiritum desk ",r("span",{className:"head__label",children:"reference desk"})]})}var Zs=36e5,Xs={MALE:"Male",FEMALE:"Female",OTHER:"Other or not known"};function wt({patient:n,current:e}){let{config:t,today:i}=e,{dateOfBirth:a,dateOfBirthPrecision:s,isDeceased:o,deceasedOn:l}=n;return r("section",{className:`banner${o?" banner--died":""}`,"aria-label":"Patient",children:[r("p",{className:"banner__name",children:be(n)}),r("dl",{className:"banner__facts",children:[r(We,{label:"Born",children:[r(mn,{day:a,precision:s})," ",!o&&r("span",{className:"nowrap",children:["(",ye(a,i,s),")"]})]}),o&&r(We,{label:"Died",children:l?r(T,{children:[r(mn,{day:l})," ",ye(a,l,s)]}):"Day not known"}),r(We,{label:"Sex",children:Xs[n.sex]??n.sex}),r(We,{label:"National No.",children:[r("span",{className:"nowrap",children:Gn(n.nationalNumber,t.nationalNumberFormat)}),n.nationalNumberVerified===!1&&" (not traced)"]}),r(We,{label:"Hospital No.",children:r("span",{className:"nowrap",children:Gn(n.hospitalNumber,t.hospitalNumberFormat)})})]}),n.isRestricted&&r("p",{className:"banner__note",children:"Restricted record: address and telephone are withheld."}),r(no,{at:n.demographicsReadAt})]})}function We({label:n,children:e}){return r("div",{children:[r("dt",{children:n}),r("dd",{children:e})]})}function no({at:n}){let e=Wn(6e4);return n===null||e-Date.parse(n)<Zs?null:r("p",{className:"banner__note",children:["Details as the hospital gave them ",mi(n,e),": its systems do not answer."]})}function xi(n){return{decisionType:n.awaitingDecisionType,history:"",comorbidities:"",seen:new Set,asked:new Set,mdtId:"",question:""}}function Ti(n,e){let t=new Set((e.toAcknowledge??[]).map(i=>i.id));return{...n,seen:new Set([...n.seen].filter(i=>t.has(i)))}}function Xt(n,e,t){let i=new Set(n);return t?i.add(e):i.delete(e),i}function Ai(n){let e=n.filter(i=>!i.isCheckboxHidden),t=i=>!i.isTestRequest&&!i.isMdt&&!i.isDischarge;return[{title:"Tests",types:e.filter(i=>i.isTestRequest&&!i.isDischarge)},{title:"Referrals and other requests",types:e.filter(t)},{title:"Meeting",types:e.filter(i=>i.isMdt)},{title:"Discharge",types:e.filter(i=>i.isDischarge)}].filter(i=>i.types.length>0)}function Te(n,e){return e.some(t=>t.isMdt&&n.asked.has(t.id))}function Ni(n,e){if(!Te(n,e))return[];let t=[];return n.mdtId||t.push({field:"mdt",text:"Choose the meeting"}),n.question.trim()||t.push({field:"question",text:"Enter what the meeting is asked to discuss"}),t}function Ei(n,e,t,i){return{onPathwayId:n,decisionType:e.decisionType,clinicHistory:e.history,comorbidities:e.comorbidities,clinicalRequestRequests:[...e.asked].map(a=>({clinicalRequestTypeId:a})),clinicalRequestResolutions:[...e.seen],...Te(e,t)&&{mdt:{id:e.mdtId,reason:e.question}},idempotencyKey:i}}var Si={clinicHistory:"history",comorbidities:"comorbidities",clinicalRequestRequests:"requests",clinicalRequestResolutions:"results",mdt:"mdt"};function Ci(n,e){return e.filter(t=>!n.seen.has(t.id))}function Di({draft:n,results:e,types:t,mdts:i,current:a,isSending:s,onBack:o,onSend:l}){H("Check and confirm");let d=t.filter(u=>n.asked.has(u.id)),m=e.filter(u=>n.seen.has(u.id)),c=Ci(n,e),h=d.some(u=>u.isDischarge),g=Te(n,t)?i.find(u=>u.id===n.mdtId):void 0;return r(T,{children:[r(q,{children:"Check and confirm"}),h&&r("div",{className:"nhsuk-warning-callout",children:[r("h2",{className:"nhsuk-warning-callout__label",children:"Discharge"}),r("p",{children:"This decision discharges the patient from the pathway. It cannot be taken back here."})]}),r("dl",{className:"nhsuk-summary-list",children:[r(le,{title:"Occasion",children:Tn[n.decisionType]}),r(le,{title:"History",children:n.history||"None given"}),r(le,{title:"Comorbidities",children:n.comorbidities||"None given"}),r(le,{title:"Will be asked for",children:nr(d.map(u=>u.name),"Nothing")}),g&&r(le,{title:"Meeting",children:[xn(hn(g.plannedAt,a.timezone))," ",g.location,": ",n.question]}),r(le,{title:"Acknowledged as seen",children:nr(m.map(u=>u.clinicalRequestType.name),"Nothing")}),r(le,{title:"Left as not seen",children:nr(c.map(u=>u.clinicalRequestType.name),"Nothing")})]}),r(S,{busy:s,onClick:l,children:s?"Saving":"Confirm and save"})," ",r(S,{kind:"secondary",busy:s,onClick:o,children:"Go back and change it"})]})}function le({title:n,children:e}){return r("div",{className:"nhsuk-summary-list__row",children:[r("dt",{className:"nhsuk-summary-list__key",children:n}),r("dd",{className:"nhsuk-summary-list__value free",children:e})]})}function nr(n,e){return n.length===0?e:r("ul",{className:"plain",children:n.map(t=>r("li",{children:t},t))})}function Pi({decision:n,results:e,back:t,pathwayId:i}){H("Decision recorded");let a=n.clinicalRequests??[],s=new Set((n.clinicalRequestResolutions??[]).map(l=>l.id)),o=e.filter(l=>!s.has(l.id));return r(T,{children:[r(q,{children:"The decision is recorded"}),r("div",{className:"notice notice--good",children:[r("p",{children:a.length===0?"Nothing was asked for.":`Asked for: ${a.map(l=>l.clinicalRequestType.name).join(", ")}.`}),r("p",{children:s.size===0?"No result was acknowledged.":`Acknowledged results: ${s.size}.`}),o.length>0&&r("p",{children:["Still not seen: ",o.map(l=>l.clinicalRequestType.name).join(", "),". The patient stays on the worklist for them."]})]}),r("p",{className:"links",children:[r(V,{to:`/p/${i}/worklist`,children:"Back to the worklist"}),r(V,{to:t,children:"Back to the record"})]})]})}function Wi(n){let{draft:e,results:t,types:i,mdts:a,last:s,current:o,faults:l,onChange:d,onCheck:m}=n,c=h=>d({...e,...h});return r("div",{onKeyDown:h=>{h.key==="Enter"&&h.ctrlKey&&m()},children:r(ln,{label:"Decision",faults:l,onSubmit:m,children:[r(it,{label:"Occasion",value:e.decisionType,options:Object.entries(Tn),onChange:h=>c({decisionType:h})}),r(eo,{draft:e,results:t,timezone:o.timezone,faults:l,set:c}),r(Ii,{id:"history",label:"History",value:e.history,before:s?.clinicHistory??"",last:s,timezone:o.timezone,faults:l,onInput:h=>c({history:h})}),r(Ii,{id:"comorbidities",label:"Comorbidities",value:e.comorbidities,before:s?.comorbidities??"",last:s,timezone:o.timezone,faults:l,onInput:h=>c({comorbidities:h})}),r(to,{draft:e,types:i,faults:l,set:c}),Te(e,i)&&r(ro,{draft:e,mdts:a,faults:l,current:o,set:c}),r(S,{children:"Check before saving"})]})})}function eo({draft:n,results:e,timezone:t,faults:i,set:a}){let s=i.find(o=>o.field==="results")?.text;return r("fieldset",{className:"nhsuk-fieldset",id:"results",tabIndex:-1,children:[r("legend",{className:"nhsuk-fieldset__legend",children:r("h2",{children:"Results that nobody has seen"})}),s&&r("span",{className:"nhsuk-error-message",children:s}),e.length===0&&r("p",{children:"There are none."}),e.map(o=>r("div",{className:"to-see",children:[r(xe,{request:o,timezone:t}),r("span",{className:"toggle",children:[r("input",{type:"checkbox",id:`seen-${o.id}`,checked:n.seen.has(o.id),onChange:l=>a({seen:Xt(n.seen,o.id,l.currentTarget.checked)})}),r("label",{htmlFor:`seen-${o.id}`,children:["I have seen this: ",r("strong",{children:o.clinicalRequestType.name})]})]})]},o.id))]})}function Ii({id:n,label:e,value:t,before:i,last:a,timezone:s,faults:o,onInput:l}){let d=a&&i?`Last: ${ee(a.addedAt,s)}, ${Sn(a.clinician)}`:void 0;return r("div",{className:"carried",children:[r(tn,{id:n,label:e,hint:d,value:t,faults:o,onInput:l,rows:6,maxLength:5e4}),i&&!t.includes(i)&&r(S,{kind:"secondary",small:!0,onClick:()=>l(t?`${i}
${t}`:i),children:["Carry over the last ",e.toLowerCase()]})]})}function to({draft:n,types:e,faults:t,set:i}){let a=t.find(s=>s.field==="requests")?.text;return r("div",{id:"requests",tabIndex:-1,children:[r("h2",{children:"Ask for"}),a&&r("span",{className:"nhsuk-error-message",children:a}),Ai(e).map(s=>r("fieldset",{className:"nhsuk-fieldset asked",children:[r("legend",{className:"nhsuk-fieldset__legend",children:s.title}),s.types.map(o=>r("span",{className:"toggle",children:[r("input",{type:"checkbox",id:`type-${o.id}`,checked:n.asked.has(o.id),onChange:l=>i({asked:Xt(n.asked,o.id,l.currentTarget.checked)})}),r("label",{htmlFor:`type-${o.id}`,children:o.name})]},o.id))]},s.title))]})}function ro({draft:n,mdts:e,faults:t,current:i,set:a}){let s=t.find(o=>o.field==="mdt")?.text;return r("fieldset",{className:"nhsuk-fieldset",children:[r("legend",{className:"nhsuk-fieldset__legend",children:"Meeting"}),r("div",{className:`nhsuk-form-group${s?" nhsuk-form-group--error":""}`,children:[r("label",{className:"nhsuk-label",htmlFor:"mdt",children:"Day"}),s&&r("span",{className:"nhsuk-error-message",children:s}),r("select",{id:"mdt",className:"nhsuk-select",value:n.mdtId,onChange:o=>a({mdtId:o.currentTarget.value}),children:[r("option",{value:"",children:e.length===0?"No meeting is planned":"Choose a meeting"}),e.map(o=>r("option",{value:o.id,children:[xn(hn(o.plannedAt,i.timezone))," ",o.location]},o.id))]})]}),r(tn,{id:"question",label:"What is the meeting asked to discuss?",value:n.question,faults:t,onInput:o=>a({question:o}),rows:3,maxLength:5e3})]})}function er({lock:n}){let{state:e,warning:t}=n;return e.at==="taking"?r("p",{role:"status",children:"Opening the patient for you"}):e.at==="refused"?r("div",{className:"band band--stale",role:"alert",children:[r("strong",{children:"The patient is not open for you."})," ",Kn(e.error).text," ",r(S,{kind:"secondary",small:!0,onClick:n.take,children:"Try again"})]}):e.at==="lost"?r("div",{className:"band band--stale",role:"alert",children:[r("strong",{children:"You no longer have the patient open."})," What you have written is kept, and cannot be saved until you have it open again."," ",r(S,{kind:"secondary",small:!0,onClick:n.take,children:"Open it again"})]}):e.at==="mine"&&t!==null?r("div",{className:"band band--stale",role:"alert",children:[r("strong",{children:"You have the patient open for less than a minute"}),r("span",{"aria-hidden":"true",children:[" (",t," s)"]}),". Type on, or keep it open."," ",r(S,{kind:"secondary",small:!0,onClick:n.take,children:"Keep it open"})]}):null}function Bi({lock:n,keepsText:e,entry:t,pathwayId:i,back:a,current:s}){let[o,l]=f(!1);return N(()=>Vn(pe,{pathwayId:i},{onEvent:({onPathwayUpdated:d})=>{d.id===t.id&&l(d.lockUser===null)},load:()=>Promise.resolve()}),[i,t.id]),N(()=>{let d=Date.parse(t.lockEndTime??"")-kn(),m=setTimeout(()=>l(!0),Math.max(0,d)+500);return()=>clearTimeout(m)},[t.lockEndTime]),r(T,{children:[r(q,{children:"Somebody else has the patient open"}),o?r("p",{role:"status",children:r("strong",{children:"The patient is free now."})}):r("p",{className:"lock",role:"status",children:[r("span",{"aria-hidden":"true",children:"🔒︎ "}),ne(t,s.timezone,kn())??"The patient was just given back."," This page says when it is free."]}),e&&r("p",{children:"What you have written is kept on this page."}),r(S,{kind:o?"primary":"secondary",onClick:n.take,children:o?"Begin the decision":"Try now"})," ",r(V,{to:a,children:"Back to the record"})]})}var io=15e4,ao=6e4;function Ui(n){let[e,t]=f({at:"taking"}),[i,a]=f(0),s=I(!1),o=I(!1),l=Wn(1e3),d=de(async()=>{try{let{lockOnPathway:p}=await G(Ht,{input:{onPathwayId:n}}),{onPathway:w,userErrors:k}=p;if(w===null)throw new Error("The server gave no entry.");if(k?.length)t({at:"held",entry:w});else{let _=Date.parse(w.lockEndTime??"");o.current||a(y=>y+1),o.current=!0,t({at:"mine",until:_,length:_-kn()})}}catch(p){gn(p),t(w=>w.at==="mine"?w:{at:"refused",error:p})}},[n]),m=de(async()=>{o.current&&(o.current=!1,await G(Ht,{input:{onPathwayId:n,unlock:!0}}).catch(()=>{}))},[n]);N(()=>(d(),et.add(m),()=>{et.delete(m),m()}),[d,m]);let c=e.at==="mine"?e.until:null,h=e.at==="mine"?e.length:0;N(()=>{if(c===null)return;let p=Math.min(io,h/4),w=setInterval(()=>{s.current&&(s.current=!1,d())},p);return()=>clearInterval(w)},[c===null,h,d]),N(()=>{c===null||l<c||(o.current=!1,t({at:"lost"}))},[c,l]);let g=c===null?null:c-l,u=Math.min(ao,h/2);return{state:e,taken:i,warning:g!==null&&g<=u?Math.max(0,Math.ceil(g/1e3)):null,take:d,touched:()=>{s.current=!0},given:()=>{o.current=!1},lost:()=>{o.current=!1,t({at:"lost"})}}}function qi({patient:n,entry:e,types:t,mdts:i,back:a,pathwayId:s,current:o}){let[l,d]=f(e),[m,c]=f(0),[h,g]=f(null),[u,p]=f(()=>xi(e)),[w,k]=f({at:"form"}),[_,y]=f([]),b=I({key:Fi(),draft:u}),O=Ui(e.id);H("Decision",_),so(w.at!=="done"&&Mi(u,l));let F=async()=>{try{let{getPatient:v}=await G(Pe,{id:n.id,pathwayId:s}),A=v?.onPathways?.find(R=>R.id===e.id);if(A===void 0)throw new Error("The entry is not there any more.");d(A),p(R=>Ti(R,A)),c(O.taken),g(null)}catch(v){gn(v),g(v)}};N(()=>{O.taken>0&&F()},[O.taken]);let Z=l.toAcknowledge??[],C=l.decisionPoints?.[0]??null,$=v=>{p(v),O.touched()},Q=()=>{let v=Ni(u,t);y(v),v.length===0&&k({at:"check"})},j=v=>{y(v),k({at:"form"})},sn=async v=>{k({at:"sending"});try{let{decisionPoint:A,userErrors:R}=(await G(Yr,{input:v})).createDecisionPoint;if(A)return O.given(),k({at:"done",decision:A});R?.some(E=>E.field==="lockEndTime"||E.field==="lockUser")&&O.lost(),j((R??[]).map(({field:E,message:B})=>({field:Si[E]??"",text:B})))}catch(A){gn(A),A instanceof _n?await on(v):j([{field:"",text:Kn(A).text}])}},on=async v=>{k({at:"lost",input:v,finding:"looking"});for(let A=500;;A=Math.min(2*A,1e4))try{let{getPatient:R}=await G(Pe,{id:n.id,pathwayId:s}),E=new Set((l.decisionPoints??[]).map(X=>X.id)),x=((R?.onPathways??[]).find(X=>X.id===l.id)??(R&&Xn(R)))?.decisionPoints?.find(X=>!E.has(X.id)&&X.clinician.id===String(o.user.id)&&X.clinicHistory===v.clinicHistory);return x===void 0?k({at:"lost",input:v,finding:"not recorded"}):(O.given(),k({at:"done",decision:x}))}catch(R){gn(R),await new Promise(E=>setTimeout(E,A))}},Y=()=>{b.current.draft!==u&&(b.current={key:Fi(),draft:u}),sn(Ei(l.id,u,t,b.current.key))};return w.at==="done"?r(Pi,{decision:w.decision,results:Z,back:a,pathwayId:s}):O.state.at==="held"?r(Bi,{lock:O,keepsText:Mi(u,l),entry:O.state.entry,pathwayId:s,back:a,current:o}):m<O.taken||O.taken===0?r(T,{children:[r(q,{children:"Decision"}),h!==null&&r(rn,{error:h,onAgain:F}),h===null&&O.state.at==="mine"&&r("p",{role:"status",children:"Opening the patient for you"}),h===null&&O.state.at!=="mine"&&r(er,{lock:O})]}):l.isDischarged?r(rn,{error:new U("CONFLICT","The patient was discharged meanwhile."),onAgain:F}):r(T,{children:[r(er,{lock:O}),w.at==="form"&&r(T,{children:[r(q,{children:"Decision"}),r(Wi,{draft:u,results:Z,types:t,mdts:i,last:C,current:o,faults:_,onChange:$,onCheck:Q})]}),(w.at==="check"||w.at==="sending")&&r(Di,{draft:u,results:Z,types:t,mdts:i,current:o,isSending:w.at==="sending",onBack:()=>k({at:"form"}),onSend:Y}),w.at==="lost"&&r(T,{children:[r(q,{children:"The server's reply was lost"}),w.finding==="looking"?r("p",{role:"status",children:"The desk looks whether the decision was recorded. What you have written is kept."}):r(T,{children:[r("p",{role:"status",children:[r("strong",{children:"Not recorded."})," The decision has not reached the record. What you have written is kept."]}),r(S,{onClick:()=>sn(w.input),children:"Send it again"})," ",r(S,{kind:"secondary",onClick:()=>k({at:"form"}),children:"Go back and change it"})]})]})]})}function Fi(){return[...crypto.getRandomValues(new Uint8Array(16))].map(n=>n.toString(16).padStart(2,"0")).join("")}function Mi(n,e){let{history:t,comorbidities:i,seen:a,asked:s,decisionType:o}=n;return!!(t||i||a.size||s.size)||o!==e.awaitingDecisionType}function so(n){N(()=>{if(!n)return;let e=t=>t.preventDefault();return addEventListener("beforeunload",e),()=>removeEventListener("beforeunload",e)},[n])}function Li({pathwayId:n,pathwayName:e,patientId:t,current:i}){let a=Re(n,t),s=Zn(n,async()=>{let[{getClinicalRequestTypes:c},{getMdts:h}]=await Promise.all([G(Qr,{pathwayId:n}),G(Jr,{pathwayId:n})]);return{types:c??[],mdts:h??[]}}),o=a.data?.patient??null,l=a.data===null?a.error:s.data===null?s.error:null,d=()=>Promise.all([a.again(),s.again()]);H("Decision");let m=`/p/${n}/patient/${t}`;return r(T,{children:[o&&r(wt,{patient:o,current:i}),r("main",{className:"screen screen--text",id:"main",children:[l!==null&&r(T,{children:[r(q,{children:["Decision on ",e]}),r(rn,{error:l,onAgain:d})]}),l===null&&(a.data===null||s.data===null)&&r("p",{role:"status",children:"Loading the record"}),a.data!==null&&s.data!==null&&r(oo,{patient:o,...s.data,back:m,current:i,reread:a.again,pathwayId:n})]})]})}function oo({patient:n,back:e,...t}){let i=n&&Xn(n);return!n||!i||i.isDischarged?r(T,{children:[r(q,{children:"Decision"}),r(un,{title:"There is nothing to decide here",children:[r("p",{children:i?"The patient was discharged from this pathway.":"The patient is not known, or is not on one of your pathways."}),r("p",{children:r(V,{to:e,children:"Back to the record"})})]})]}):r(qi,{patient:n,entry:i,back:e,...t},i.id)}function $i({patientId:n,pathwayId:e,entryId:t}){let{data:i,error:a,again:s}=Zn(`${n}/${t}`,async()=>{let{getPatient:o}=await G(ei,{patientId:n,pathwayId:e});return o?.onPathways?.find(l=>l.id===t)?.waitingTimes??"none"});return r("section",{"aria-labelledby":"clocks",children:[r("h2",{id:"clocks",children:"Waiting times"}),a!==null&&r(rn,{error:a,onAgain:s}),i===null&&a===null&&r("p",{role:"status",children:"Loading the waiting times"}),i==="none"||i?.state==="NOT_TRACKED"?r("p",{children:"Nothing is recorded of which a wait could be counted."}):i&&r(T,{children:[i.stage&&r("p",{children:["Stage: ",gt[i.stage]??i.stage]}),(i.clocks??[]).map(o=>r(lo,{clock:o},`${o.standard}-${o.course??0}-${o.startsOn}`))]})]})}function lo({clock:n}){return r("div",{className:"clock",children:[r("h3",{className:"clock__title",children:[ct[n.standard]??n.standard,n.course!==null&&` ${n.course}`," ",r(uo,{clock:n})]}),r("p",{children:["Day ",n.days," of ",n.limit,n.takenDays>0&&` (adjusted by ${n.takenDays})`,", since ",r(mn,{day:n.startsOn}),n.stopsOn?r(T,{children:[", stopped ",r(mn,{day:n.stopsOn})]}):r(T,{children:[", target ",r(mn,{day:n.targetOn})]})]}),r("details",{className:"nhsuk-details",children:[r("summary",{className:"nhsuk-details__summary",children:r("span",{className:"nhsuk-details__summary-text",children:"Why"})}),r("ol",{className:"nhsuk-details__text",children:(n.why??[]).map(e=>r("li",{children:[e.text," ",r("span",{className:"muted",children:e.rule})]},e.text))})]})]})}function uo({clock:n}){switch(n.state){case"NOT_STARTED":return r(L,{tone:"dashed",children:"Not started"});case"STOP_INCOMPLETE":return r(L,{tone:"dashed",children:"Treated, diagnosis missing"});case"CLOSED":return r(L,{tone:"dashed",children:"Closed, does not count"});case"STOPPED":return n.isBreached?r(L,{tone:"grey",shape:"✕",children:["Stopped: day ",n.days,", breach"]}):r(L,{tone:"grey",shape:"✓",children:["Met: day ",n.days]});case"RUNNING":{let{tone:e,shape:t}=n.colour?mt[n.colour]:{tone:"white",shape:""};return r(L,{tone:e,shape:t,children:n.daysToBreach===null?`Day ${n.days}`:ht(n.daysToBreach)})}}}function ji({patientId:n,pathwayId:e,timezone:t}){let{data:i,error:a,again:s}=Zn(`${n}/${e}`,async()=>{let{getOnMdtConnection:o}=await G(Zr,{patientId:n,pathwayId:e,first:50});return o.edges.map(l=>l.node)});return r("section",{"aria-labelledby":"meetings",children:[r("h2",{id:"meetings",children:"Meetings"}),a!==null&&r(rn,{error:a,onAgain:s}),i===null&&a===null&&r("p",{role:"status",children:"Loading the meetings"}),i?.length===0&&r("p",{children:"On no list of a meeting."}),i?.map(o=>r("article",{className:"decided",children:[r("h3",{children:[xn(hn(o.mdt.plannedAt,t))," ",o.mdt.location]}),r("p",{className:"free",children:o.reason||"No question given"}),r("p",{children:[r("strong",{children:"Outcome:"})," ",r("span",{className:"free",children:o.outcome||"none yet"})]})]},o.id))]})}function Ki({pathwayId:n,pathwayName:e,patientId:t,current:i}){let a=Re(n,t),s=a.data?.patient??null;return H("Record"),r(T,{children:[s&&r(wt,{patient:s,current:i}),r("main",{className:"screen screen--text",id:"main",children:[r(q,{children:s?`Record on ${e}`:"Record"}),a.isChanged&&r("div",{className:"band",role:"status",children:["The record has changed since you opened it."," ",r(S,{kind:"secondary",small:!0,onClick:a.again,children:"Show it as it is now"})]}),a.error!==null&&r(rn,{error:a.error,onAgain:a.again}),a.data===null&&a.error===null&&r("p",{role:"status",children:"Loading the record"}),a.data!==null&&s===null&&r(co,{}),s&&r(go,{patient:s,pathwayId:n,current:i})]})]})}function co(){return r(un,{title:"No such patient here",children:r("p",{children:"The patient is not known, or is not on one of your pathways."})})}function go({patient:n,pathwayId:e,current:t}){let i=Xn(n);if(i===null)return r(un,{title:"Not on this pathway"});let a=i.toAcknowledge??[];return r(T,{children:[r(mo,{entry:i,patient:n,pathwayId:e,current:t}),r("section",{"aria-labelledby":"unseen",children:[r("h2",{id:"unseen",children:"Back, and not seen by anybody"}),a.length===0&&r("p",{children:"Nothing. Every result that has come back was acknowledged."}),a.map(s=>r(xe,{request:s,timezone:t.timezone},s.id))]}),fe(t,"WAITING_TIMES_READ")&&r($i,{patientId:n.id,pathwayId:e,entryId:i.id}),r("section",{"aria-labelledby":"requests",children:[r("h2",{id:"requests",children:"Requests"}),r(pt,{entry:i,timezone:t.timezone})]}),r("section",{"aria-labelledby":"decisions",children:[r("h2",{id:"decisions",children:"Decisions"}),(i.decisionPoints??[]).length===0&&r("p",{children:"None yet."}),(i.decisionPoints??[]).map(s=>r(ho,{decision:s,timezone:t.timezone},s.id))]}),fe(t,"ON_MDT_READ","MDT_READ")&&r(ji,{patientId:n.id,pathwayId:e,timezone:t.timezone}),r(fo,{patient:n})]})}function mo({entry:n,patient:e,pathwayId:t,current:i}){let a=Wn(15e3),s=ne(n,i.timezone,a),o=n.lockUser?.id===String(i.user.id),l=fe(i,"DECISION_CREATE","MILESTONE_CREATE","ON_MDT_CREATE","ON_PATHWAY_UPDATE");return n.isDischarged?r("div",{className:"band band--stale",children:[r("strong",{children:"Discharged."})," This entry has ended; nothing more is decided on it."]}):r("section",{className:"standing","aria-label":"Where the patient stands",children:[r("dl",{className:"facts",children:[r("div",{children:[r("dt",{children:"Waits for"}),r("dd",{children:Tn[n.awaitingDecisionType]})]}),r("div",{children:[r("dt",{children:"Referred"}),r("dd",{children:r(mn,{day:hn(n.referredAt,i.timezone)})})]}),r("div",{children:[r("dt",{children:"Under care of"}),r("dd",{children:n.underCareOf?Sn(n.underCareOf):"Nobody yet"})]})]}),s&&!o&&r("p",{className:"lock",children:[r("span",{"aria-hidden":"true",children:"🔒︎ "}),s]}),l?r(V,{className:"nhsuk-button",to:`/p/${t}/patient/${e.id}/decide`,children:"Begin a decision"}):r("p",{className:"muted",children:"Your roles do not let you record decisions."})]})}function ho({decision:n,timezone:e}){let t=n.clinicalRequests??[],i=n.clinicalRequestResolutions??[];return r("article",{className:"decided",children:[r("h3",{children:[Tn[n.decisionType],", ",ee(n.addedAt,e),r("span",{className:"decided__who",children:[" ",Sn(n.clinician)]})]}),r("h4",{children:"History"}),r("p",{className:"free",children:n.clinicHistory||"None given"}),r("h4",{children:"Comorbidities"}),r("p",{className:"free",children:n.comorbidities||"None given"}),t.length>0&&r(T,{children:[r("h4",{children:"Asked for"}),r("ul",{className:"plain",children:t.map(a=>r("li",{children:[a.clinicalRequestType.name," ",r(Ie,{request:a}),a.testResult&&r("details",{className:"nhsuk-details",children:[r("summary",{className:"nhsuk-details__summary",children:r("span",{className:"nhsuk-details__summary-text",children:["Report of ",a.clinicalRequestType.name]})}),r("p",{className:"free nhsuk-details__text",children:a.testResult.description})]})]},a.id))})]}),i.length>0&&r("p",{children:["Acknowledged: ",i.map(a=>a.clinicalRequestType.name).join(", ")]})]})}var po={LETTER:"Letter",EMAIL:"E-mail",LANDLINE:"Telephone at home",MOBILE:"Mobile telephone"};function fo({patient:n}){let{address:e}=n,t=[e.line,e.city,e.district,e.postalCode,e.country].filter(Boolean);return r("section",{"aria-labelledby":"details",children:[r("h2",{id:"details",children:"Details"}),r("dl",{className:"facts facts--column",children:[r("div",{children:[r("dt",{children:"Address"}),r("dd",{children:n.isRestricted?"Withheld":t.join(", ")||"Not known"})]}),r("div",{children:[r("dt",{children:"Telephone"}),r("dd",{children:n.isRestricted?"Withheld":n.telephoneNumber||"Not known"})]}),r("div",{children:[r("dt",{children:"Wants to be contacted by"}),r("dd",{children:po[n.communicationMethod]??n.communicationMethod})]}),r("div",{children:[r("dt",{children:"Occupation"}),r("dd",{children:n.occupation||"Not known"})]})]})]})}function Hi({current:n}){let e=wn(),t=n.user.pathways,i=/^\/p\/([^/]+)/.exec(e.path)?.[1],a=t.find(l=>String(l.id)===i)??null,s=t.find(l=>l.id===n.user.defaultPathway?.id)??t[0],o=i===void 0&&s!==void 0;return N(()=>{o&&En(`/p/${s.id}/worklist`,"replace")},[o,s]),r(T,{children:[r("a",{className:"nhsuk-skip-link",href:"#main",children:"Skip to the content"}),r("header",{className:"head",children:[r(kt,{className:"head__brand"}),r(bo,{pathways:t,chosen:a}),r(wo,{current:n}),r("p",{className:"head__who",children:[n.user.firstName," ",n.user.lastName," ",r("button",{type:"button",className:"link link--reverse",onClick:()=>{tt()},children:"Sign out"})]})]}),a&&r(ko,{pathway:a,current:n}),a?r(yo,{pathway:a,current:n},a.id):r(_o,{asked:i,isWaiting:o})]})}function yo({pathway:n,current:e}){let{path:t}=wn(),i={pathwayId:String(n.id),pathwayName:n.name,current:e};if(ae("/p/:pathway/worklist",t)||ae("/p/:pathway",t))return r(vi,{...i});if(ae("/p/:pathway/tracking",t))return r(wi,{...i});if(ae("/p/:pathway/search",t))return r(Ri,{...i});let a=ae("/p/:pathway/patient/:patient",t);if(a?.patient)return r(Ki,{...i,patientId:a.patient},a.patient);let s=ae("/p/:pathway/patient/:patient/decide",t);return s?.patient?r(Li,{...i,patientId:s.patient},s.patient):r(Oo,{})}function bo({pathways:n,chosen:e}){return n.length<2?r("p",{className:"head__pathway",children:e?.name}):r("p",{className:"head__pathway",children:[r("label",{htmlFor:"pathway",className:"nhsuk-u-visually-hidden",children:"Pathway"}),r("select",{id:"pathway",value:e?.id??"",onChange:t=>En(`/p/${t.currentTarget.value}/worklist`),children:[e===null&&r("option",{value:"",children:"Choose a pathway"}),n.map(t=>r("option",{value:t.id,children:t.name},t.id))]})]})}function ko({pathway:n,current:e}){let{path:t}=wn(),i=`/p/${n.id}/worklist`,a=`/p/${n.id}/tracking`,s=`/p/${n.id}/search`;return r("nav",{className:"nav","aria-label":"Desk",children:r("ul",{children:[r("li",{children:r(V,{to:i,current:t===i,children:"Worklist"})}),fe(e,"WAITING_TIMES_READ")&&r("li",{children:r(V,{to:a,current:t===a,children:"Tracking list"})}),r("li",{children:r(V,{to:s,current:t===s,children:"Find a patient"})})]})})}function wo({current:n}){let e=dn(se);return r("p",{className:`head__live${e===null?"":" head__live--lost"}`,children:e===null?"● Live":`○ Not live since ${zn(e,n.timezone)}`})}function _o({asked:n,isWaiting:e}){return H("No pathway"),e?null:r("main",{className:"screen",id:"main",children:[r(q,{children:n===void 0?"You are not on a pathway yet":"This is not one of your pathways"}),r(un,{title:"An administrator can change that",children:r("p",{children:"Whoever administers users at your hospital makes you a member of a pathway."})})]})}function Oo(){return H("Not found"),r("main",{className:"screen",id:"main",children:[r(q,{children:"There is no such page"}),r("p",{children:"The links above lead on."})]})}var vo="The server does not answer. Check the network, and try again.";function Vi(n,e){return n instanceof U&&n.isUnauthenticated?[{field:e,text:"The user name or the password is wrong."}]:Fn(n,e)}function Fn(n,e,t={}){return n instanceof _n?[{field:"",text:vo}]:n instanceof U?n.code==="TOO_MANY_REQUESTS"?[{field:e,text:`There were too many attempts. Wait ${Vt(n)}, then try again.`}]:n.fields.length>0?n.fields.map(i=>({field:t[i.field]??e,text:i.message})):[{field:e,text:n.message}]:[{field:"",text:"The desk did not understand the server's answer."}]}var Ro={currentPassword:"current-password",newPassword:"new-password"};function zi(){let[n,e]=f(""),[t,i]=f(""),[a,s]=f(!1),[o,l]=f([]);return H("Change your password",o),r("main",{className:"sign-in",id:"main",children:[r(q,{children:"Choose a password of your own"}),r("p",{children:"Somebody else knows the one that you were given."}),r(ln,{label:"Change your password",faults:o,onSubmit:async()=>{if(a)return;let m=[];if(n||m.push({field:"current-password",text:"Enter the password that you were given"}),t||m.push({field:"new-password",text:"Enter a new password"}),m.length>0)return l(m);s(!0);try{await W.changePassword({currentPassword:n,newPassword:t}),await Rn()}catch(c){l(Fn(c,"new-password",Ro))}finally{s(!1)}},children:[r(tn,{id:"current-password",label:"The password that you were given",type:"password",value:n,faults:o,onInput:e,autoComplete:"current-password"}),r(tn,{id:"new-password",label:"New password",hint:"Three or four words that do not belong together are easy to keep and hard to guess.",type:"password",value:t,faults:o,onInput:i,autoComplete:"new-password"}),r(S,{busy:a,children:"Save and go on"})]}),r("p",{className:"links",children:r("button",{type:"button",className:"link",onClick:()=>{tt()},children:"Sign out"})})]})}function Gi({label:n,children:e}){let t=I(null);return N(()=>{let i=document.activeElement;return t.current?.showModal(),()=>{_e(i)}},[]),r("dialog",{className:"cover",ref:t,"aria-label":n,onCancel:i=>i.preventDefault(),children:r("div",{className:"cover__inner",children:e})})}function _t(){return typeof PublicKeyCredential<"u"&&"parseRequestOptionsFromJSON"in PublicKeyCredential}async function Qi(n){let e=PublicKeyCredential.parseRequestOptionsFromJSON(n);return await Ji(()=>navigator.credentials.get({publicKey:e}))}async function Yi(n){let e=PublicKeyCredential.parseCreationOptionsFromJSON(n);return await Ji(()=>navigator.credentials.create({publicKey:e}))}async function Ji(n){let e;try{e=await n()}catch{throw new U("CONFLICT","The passkey was not used. Try again, or choose another way.")}return e?.toJSON()}function Zi({needsCode:n,onFaults:e,onRestart:t}){let[i,a]=f(null),[s,o]=f(null),[l,d]=f(""),[m,c]=f(""),[h,g]=f(!1),[u,p]=f([]),w=b=>{p(b),e(b)},k=async(b,O)=>{if(!h){g(!0);try{await O(),w([])}catch(F){yn(F)?t():w(Fn(F,b,{enrolmentCode:"enrolment-code",code:"code"}))}finally{g(!1)}}},_=b=>k(n?"enrolment-code":"",async()=>{let O={kind:b,enrolmentCode:n?l.trim():null},F=an(await W.rest.POST("/rest/login/enrol/",{body:O}));F.passkey?await y({name:"Passkey",credential:await Yi(F.passkey)}):a(F)}),y=async b=>{let{recoveryCodes:O}=an(await W.rest.POST("/rest/login/enrol/finish/",{body:b}));O?.length?o(O):await Rn()};if(s)return r(xo,{codes:s});if(i?.totp){let{qrCode:b,secret:O}=i.totp;return r(ln,{label:"Prove the app",faults:u,onSubmit:()=>k("code",()=>y({name:"App",code:m.trim()})),children:[r("h2",{className:"step",children:"Add this account to your app"}),r("img",{className:"qr",alt:"QR code of the account",src:`data:image/svg+xml,${encodeURIComponent(b)}`}),r("p",{children:["Or type this key into the app: ",r("code",{className:"secret",children:O})]}),r(tn,{id:"code",label:"Code that the app shows now",value:m,faults:u,onInput:c,autoComplete:"one-time-code",inputMode:"numeric",focused:!0}),r(S,{busy:h,children:"Go on"})]})}return r(ln,{label:"Second factor",faults:u,onSubmit:()=>_("TOTP"),children:[r("h2",{className:"step",children:"Your account needs a second factor"}),r("p",{children:"Besides your password you will need an app on your telephone, or a passkey of this device."}),n&&r(tn,{id:"enrolment-code",label:"One-time code from your administrator",value:l,faults:u,onInput:d,autoComplete:"off",focused:!0}),r(S,{busy:h,children:"Use an app"})," ",_t()&&r(S,{kind:"secondary",busy:h,onClick:()=>_("PASSKEY"),children:"Use a passkey"}),r("p",{className:"links",children:r("button",{type:"button",className:"link",onClick:t,children:"Begin again"})})]})}function xo({codes:n}){return r(ln,{label:"Recovery codes",faults:[],onSubmit:Rn,children:[r("h2",{className:"step",children:"Write these recovery codes down"}),r("p",{children:"Each opens your account once if you lose the app or the passkey. They are not shown again."}),r("ul",{className:"codes",children:n.map(e=>r("li",{children:r("code",{children:e})},e))}),r(S,{children:"I have kept them"})]})}var To={PASSKEY:"Use a passkey instead",TOTP:"Use the code of an app instead",RECOVERY_CODE:"Use a recovery code instead"};function Xi({factors:n,onFaults:e,onRestart:t}){let i=n.filter(p=>p!=="PASSKEY"||_t()),[a,s]=f(i[0]??"RECOVERY_CODE"),[o,l]=f(""),[d,m]=f(!1),[c,h]=f([]),g=p=>{h(p),e(p)};return r(ln,{label:"Second step",faults:c,onSubmit:async()=>{if(!d){if(a!=="PASSKEY"&&!o.trim())return g([{field:"code",text:"Enter the code"}]);m(!0);try{await Ao(a,o),g([]),await Rn()}catch(p){l(""),yn(p)?(t(),e([])):g(Fn(p,a==="PASSKEY"?"":"code"))}finally{m(!1)}}},children:[r("h2",{className:"step",children:"Second step"}),a==="PASSKEY"&&r("p",{children:"Your browser asks for your passkey: a fingerprint, a face, a PIN or a key."}),a==="TOTP"&&r(tn,{id:"code",label:"Code of your app",hint:"Six digits. They change every half minute.",value:o,faults:c,onInput:l,autoComplete:"one-time-code",inputMode:"numeric",focused:!0},"TOTP"),a==="RECOVERY_CODE"&&r(tn,{id:"code",label:"Recovery code",hint:"One of those that you wrote down. It counts once, and your other sessions end.",value:o,faults:c,onInput:l,autoComplete:"off",focused:!0},"RECOVERY_CODE"),r(S,{busy:d,children:a==="PASSKEY"?"Use the passkey":"Go on"}),r("p",{className:"links",children:[i.filter(p=>p!==a).map(p=>r("button",{type:"button",className:"link",onClick:()=>{l(""),g([]),s(p)},children:To[p]},p)),r("button",{type:"button",className:"link",onClick:t,children:"Begin again"})]})]})}async function Ao(n,e){if(n==="TOTP")await W.rest.POST("/rest/login/totp/",{body:{code:e.trim()}});else if(n==="RECOVERY_CODE")await W.rest.POST("/rest/login/recovery/",{body:{code:e.trim()}});else{let t=an(await W.rest.POST("/rest/login/passkey/options/"));await W.rest.POST("/rest/login/passkey/",{body:await Qi(t)})}}function Ot({username:n,onFaults:e}){let[t,i]=f(null),a=()=>i(null);return t===null?r(No,{username:n,onFaults:e,onStep:i}):t.nextStep==="SECOND_FACTOR"?r(Xi,{factors:t.factors,onFaults:e,onRestart:a}):r(Zi,{needsCode:t.nextStep==="ENROL_WITH_CODE",onFaults:e,onRestart:a})}function No({username:n,onFaults:e,onStep:t}){let[i,a]=f(n??""),[s,o]=f(""),[l,d]=f(!1),[m,c]=f([]),h=n===void 0?Eo():null,g=p=>{c(p),e(p)},u=async(p=i,w=s)=>{if(l)return;let k=[];if(p.trim()||k.push({field:"username",text:"Enter your user name"}),w||k.push({field:"password",text:"Enter your password"}),k.length>0)return g(k);d(!0);try{let _=await ui(p.trim(),w);g([]),_&&t(_)}catch(_){o(""),g(Vi(_,"password"))}finally{d(!1)}};return r(ln,{label:"Sign in",faults:m,onSubmit:()=>u(),children:[n===void 0&&r(tn,{id:"username",label:"User name",value:i,faults:m,onInput:a,autoComplete:"username",focused:!0}),r(tn,{id:"password",label:"Password",type:"password",value:s,faults:m,onInput:o,autoComplete:"current-password",focused:n!==void 0}),r(S,{busy:l,children:l?"Signing in":"Sign in"}),h&&r("div",{className:"demo",children:[r("p",{children:"This site has made-up patients only."}),r(S,{kind:"secondary",busy:l,onClick:()=>u(h.username,h.password),children:["Sign in as ",h.username]})]})]})}function Eo(){let n=document.querySelector('meta[name="demo-sign-in"]')?.content??"",[e,t]=n.split("/",2);return e&&t?{username:e,password:t}:null}var So={idle:"Nobody has used this page for a while, so it is covered. What you have typed is still there.",ended:"Your session has ended. Sign in again: what you have typed is still there.",recent:"This needs a sign-in that is not long ago."};function na(){let n=dn(cn),e=dn(An);if(n===null||e.at!=="in")return null;let{user:t}=e.current,i=`${t.firstName} ${t.lastName}`.trim()||t.username;return r(Gi,{label:"Sign in again",children:[r("h1",{className:"heading",children:"Sign in again"}),r("p",{children:So[n]}),r("p",{children:["Signed in as ",r("strong",{children:i})," (",t.username,")"]}),r(Do,{current:e.current,reason:n}),r("p",{className:"links",children:r("button",{type:"button",className:"link",onClick:()=>{Co()},children:"I am somebody else"})})]})}async function Co(){await W.logout().catch(()=>{}),location.assign(Un("/sign-in?farewell=ended"))}function Do({current:n,reason:e}){let t=()=>{};return n.session.provider!==null?r(Io,{current:n,reason:e}):e!=="ended"&&n.mayDo.includes("REAUTHENTICATE")?r(Po,{}):r(Ot,{username:n.user.username,onFaults:t})}function Po(){let[n,e]=f(""),[t,i]=f(!1),[a,s]=f([]);return r(ln,{label:"Sign in again",faults:a,onSubmit:async()=>{if(!t){if(!n)return s([{field:"password",text:"Enter your password"}]);i(!0);try{await W.reauthenticate({password:n}),await Rn()}catch(l){e(""),yn(l)?cn.set("ended"):s(Fn(l,"password"))}finally{i(!1)}}},children:[r(tn,{id:"password",label:"Password",type:"password",value:n,faults:a,onInput:e,autoComplete:"current-password",focused:!0}),r(S,{busy:t,children:"Go on"})]})}function Io({current:n,reason:e}){let[t,i]=f([]),{provider:a}=n.session,s=encodeURIComponent(`${Bn}/desk/signed-in`),o=e==="ended"?`/rest/sso/${a}/start`:"/rest/sso/reauthenticate",l=async()=>{try{if(an(await W.rest.GET("/rest/currentuser/")).session.authenticatedAt<=n.session.authenticatedAt&&e!=="ended")throw new Error("not yet");await Rn()}catch{i([{field:"",text:"You are not signed in again yet."}])}};return N(()=>{let d=()=>{l()};return addEventListener("focus",d),()=>removeEventListener("focus",d)}),r(ln,{label:"Sign in again",faults:t,onSubmit:l,children:[r("a",{className:"nhsuk-button",role:"button",target:"_blank",rel:"noreferrer",href:`${Bn}${o}?returnTo=${s}`,children:"Sign in again in another tab"})," ",r(S,{kind:"secondary",children:"I have signed in there"})]})}var Wo={"signed-out":"You are signed out.","not-ended":"The server did not answer, so your session may still be there. Close the browser, or sign in and out again.",ended:"Your session has ended. Sign in again to go on."},Bo={refused:"The sign-in was refused there, or nobody here is known by that identity. Ask an administrator.",unavailable:"The sign-in service could not be reached. Try again, or sign in with a password."};function ea(){let{query:n}=wn(),[e,t]=f([]),[i,a]=f([]);H("Sign in",i),N(()=>{W.rest.GET("/rest/sso/").then(l=>t(an(l).providers),()=>{})},[]);let s=Wo[n.get("farewell")??""],o=Bo[n.get("signIn")??""];return r("main",{className:"sign-in",id:"main",children:[r(kt,{}),s&&r("p",{className:"notice",role:"status",children:s}),o&&r("p",{className:"notice notice--error",role:"alert",children:o}),r("h1",{className:"heading",children:"Sign in"}),r(Ot,{onFaults:a}),r(Mo,{providers:e}),r(Fo,{})]})}var Uo=[["/graphql","GraphQL explorer"],["/rest/docs","REST docs"],["/contract/","Contract"]];function Fo(){return document.querySelector('meta[name="developer-pages"]')===null?null:r("nav",{className:"links","aria-label":"For developers",children:Uo.map(([n,e])=>r("a",{href:Bn+n,children:e},n))})}function Mo({providers:n}){let{path:e}=wn();if(n.length===0)return null;let t=`${Bn}/desk${e==="/sign-in"?"":e}`;return r("section",{"aria-label":"Other ways to sign in",children:[r("p",{className:"or",children:"or"}),n.map(({id:i,name:a,signInPath:s})=>r("a",{className:"nhsuk-button nhsuk-button--secondary",role:"button",href:`${Bn}${s}?returnTo=${encodeURIComponent(t)}`,children:a},i))]})}function ta(){let n=dn(An),{path:e}=wn();if(N(()=>{Qt()},[]),e==="/signed-in")return r(qo,{});switch(n.at){case"looking":return r("p",{className:"waiting",role:"status",children:"One moment"});case"unreachable":return r("main",{className:"sign-in",id:"main",children:[r("h1",{className:"heading",children:"Desk"}),r(rn,{error:n.error,onAgain:Qt})]});case"nobody":return r(ea,{});case"in":return r(T,{children:[n.current.mustDo.includes("CHANGE_PASSWORD")?r(zi,{}):r(Hi,{current:n.current}),r(na,{})]})}}function qo(){return r("main",{className:"sign-in",id:"main",children:[r("h1",{className:"heading",children:"You are signed in"}),r(un,{title:"Close this tab",children:r("p",{children:"The desk goes on in the tab from which you came."})})]})}var Lo=["pointerdown","pointermove","keydown","wheel","touchstart"],$o=900,jo=1e3;function Ko(n){return Math.min($o,Math.floor(n*.9))}function ra(){let n=Date.now();for(let e of Lo)addEventListener(e,()=>n=Date.now(),{passive:!0,capture:!0});setInterval(()=>{let e=An.get();if(e.at!=="in"||cn.get()!==null){n=Date.now();return}Date.now()-n>1e3*Ko(e.current.limits.idleSeconds)&&cn.set("idle")},jo)}var ia=document.getElementById("desk");if(ia===null)throw new Error("The page has no element #desk.");addEventListener("pageshow",n=>{n.persisted&&location.reload()});ra();Pr(ia).render(r(ta,{}));
