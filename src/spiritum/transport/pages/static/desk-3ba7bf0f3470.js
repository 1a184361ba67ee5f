var S,Yt,Hi,Mn,bt,Pe,Jt,Se,Zt,_t,kt,Vi,Oe=Symbol.for("pv"),Ie={},We=[],zi=/^m(i|n|o|s|text|space)$/,Be=Array.isArray,Xt=We.slice,ne=Object.assign;function Xn(n){n&&n.parentNode&&n.remove()}function Ce(n,e,t,i,a){var s={type:n,props:e,key:t,ref:i,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Oe,__v:a||++Yt,__i:-1,__u:0};return!a&&S.vnode&&S.vnode(s),s}function w(n){return n.children}function qn(n,e){this.props=n,this.context=e,this.__g=0}function Ln(n,e){if(e==null)return n.__&&Ln(n.__,n.__i+1);for(var t;e<n.__k.length;e++)if((t=n.__k[e])&&t.__e)return t.__e;return typeof n.type!="function"||n.props.__P?null:Ln(n)}function Gi(n){var e,t=n.__v,i=t.__e,a=[],s=[],o=n.__P;o&&((e=ne({constructor:Oe},t)).__v=t.__v+1,S.vnode&&S.vnode(e),Ot(o,e,t,n.__n,o.namespaceURI,32&t.__u?[i]:null,a,i||Ln(t),32&t.__u,s),e.__v=t.__v,e.__.__k[e.__i]=e,ar(a,e,s),t.__=t.__e=null,e.__e!=i&&nr(e))}function nr(n){if((n=n.__)&&n.__c&&!n.props.__P)return n.__e=null,n.__k.some(function(e){return e&&(n.__e=e.__e)}),nr(n)}function Gt(n){(8&n.__g||(n.__g|=8,Mn.push(n),Pe++))&&bt==S.debounceRendering||((bt=S.debounceRendering)||queueMicrotask)(er)}function er(){try{for(var n,e=1;Mn.length;)Mn.length>e&&Mn.sort(Jt),n=Mn.shift(),e=Mn.length,8&n.__g&&Gi(n)}finally{(Pe=Mn.length)&&(bt||queueMicrotask)(er)}}function tr(n,e,t,i,a,s,o,l,d,m,c){var h,g,u,p,k,_,O=i.__k||We,f=e.length;for(d=Qi(t,e,O,d,f),h=0;h<f;h++)(u=t.__k[h])!=null&&(g=~u.__i&&O[u.__i]||Ie,u.__i=h,_=Ot(n,u,g,a,s,o,l,d,m,c),p=u.__e,(g.ref!=u.ref||8&g.__u)&&(g.ref&&vt(g.ref,null,u,g),u.ref&&c.push(u.ref,u.__c||p,u)),k=k||p,4&u.__u?(d=rr(u,d,n,!g.__v),g.__e&&(g.__e=null)):typeof u.type=="function"&&_!==void 0?d=_:p&&(d=p.nextSibling),u.__u&=-21);return t.__e=k,d}function Qi(n,e,t,i,a){var s,o,l,d,m,c,h,g,u,p=t.length,k=p,_=0,O=0,f=n.__k=Array(a);for(s=0;s<a;s++)(o=e[s])!=null&&typeof o!="boolean"&&typeof o!="function"?(typeof o!="object"||o.constructor===String?o=f[s]=Ce(null,o):Be(o)?o=f[s]=Ce(w,{children:o}):o.constructor===Oe&&o.__b?o=f[s]=Ce(o.type,o.props,o.key,o.ref,o.__v):f[s]=o,d=s+_,o.__=n,o.__b=n.__b+1,l=null,~(m=o.__i=Yi(o,t,d,k))&&(k--,(l=t[m])&&(l.__u|=2)),l&&l.__v?(o.__u|=16,m==d-1?_--:m==d+1?_++:m!=d&&(m>d?_--:_++,O=1)):(~m||(a>p?_--:a<p&&_++),typeof o.type!="function"&&(o.__u|=4))):f[s]=null;if(O){for(c=[],h=[],s=0;s<a;s++)if((o=f[s])&&16&o.__u){for(_=0,g=c.length;_<g;)c[u=_+g>>1]<o.__i?_=u+1:g=u;c[_]=o.__i,h[s]=_+1}for(_=c.length;s--;)h[s]&&(h[s]==_?_--:f[s].__u|=4)}if(k)for(s=0;s<p;s++)!(l=t[s])||2&l.__u||(l.__e==i&&(i=Ln(l)),Rt(l,l));return i}function rr(n,e,t,i){var a,s,o,l;if(typeof n.type=="function"){if(n.props.__P)return e;if(a=n.__k)for(s=0;s<a.length;s++)a[s]&&(a[s].__=n,e=rr(a[s],e,t,!1));return e}for(e&&!e.parentNode&&(e=Ln(n))&&!e.parentNode&&(e=null),o=n.__e,l=e;l&&l.nodeType==8;)l=l.nextSibling;for(o!=l&&(!i&&t.moveBefore&&o.parentNode?t.moveBefore(o,e):t.insertBefore(o,e||null)),e=o;(e=e&&e.nextSibling)&&e.nodeType==8&&!e.data.startsWith("$s"););return e}function wt(n,e){return e=e||[],n!=null&&typeof n!="boolean"&&(Be(n)?n.some(function(t){wt(t,e)}):e.push(n)),e}function Yi(n,e,t,i){var a,s=n.key,o=n.type,l=e[t],d=l&&!(2&l.__u);if(l===null&&s==null||d&&s==l.key&&o==l.type)return t;if(i>(d?1:0)){for(a=t-1;a>=0;a--)if((l=e[a])&&!(2&l.__u)&&s==l.key&&o==l.type)return a;for(a=t+1;a<e.length;a++)if((l=e[a])&&!(2&l.__u)&&s==l.key&&o==l.type)return a}return-1}function Qt(n,e,t){t==null&&(t=""),e[0]=="-"?n.setProperty(e,t):n[e]=t}function Ee(n,e,t,i,a){var s,o;if(e=="style")if(typeof t=="string")n.style.cssText=t;else{if(typeof i=="string"&&(n.style.cssText=i=""),i)for(e in i)t&&e in t||Qt(n.style,e);if(t)for(e in t)i&&t[e]==i[e]||Qt(n.style,e,t[e])}else if(e[0]=="o"&&e[1]=="n")typeof t!="function"&&(t=null),typeof i!="function"&&(i=null),(n.__e||(n.__e={}))[e]=t,t&&i||(o=kt[e]||(kt[e]=Ji(e)),(n.__a||(n.__a={}))[e]=_t,s=e!=(e=e.replace(Zt,"$1")),(e=e.slice(2))[0]<"a"&&(e=e.toLowerCase()),t?n.addEventListener(e,o,s):n.removeEventListener(e,o,s));else{if(a=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in n)try{return void(n[e]=t??"")}catch{}if(typeof t=="function")return;t==null||t===!1&&e[4]!="-"?n.removeAttribute(e):n.setAttribute(e,e=="popover"&&t==1?"":t)}}function Ji(n){return function(e){var t=this.__e;if(t){if(t=t[n],e[Se]==null)e[Se]=_t++;else if(e[Se]<this.__a[n])return;return t(S.event?S.event(e):e)}}}function Ot(n,e,t,i,a,s,o,l,d,m){var c,h,g,u,p,k,_,O,f,y,x,B,C,G,D,W,$,H,tn=e.type;if(e.constructor!==Oe)return null;128&t.__u&&(d=32&t.__u,c=t.__c.__z)&&(e.__u|=d,h=s=[],c.nodeType==8?l=De(c,s):s.push(c),l=s[0]||l),(c=S.__b)&&c(e);n:if(typeof tn=="function"){g=o.length;try{if(O=e.props,f=(c=tn.prototype)&&c.render,y=(c=tn.contextType)&&i[c.__c],x=c?y?y.props.value:c.__:i,(u=t.__c)?(e.__c=u,2&u.__g&&(u.__g|=1)):(f?e.__c=u=new tn(O,x):(e.__c=u=new qn(O,x),u.constructor=tn,u.render=Xi),y&&y.sub(u),u.state||(u.state={}),u.__n=i,u.__g|=8,u.__h=[],u.__k=[]),f&&(u.__s||(u.__s=u.state),tn.getDerivedStateFromProps&&(u.__s==u.state&&(u.__s=ne({},u.__s)),ne(u.__s,tn.getDerivedStateFromProps(O,u.__s)))),p=u.props,k=u.state,u.__v=e,t.__c){if(O!==p&&f&&!tn.getDerivedStateFromProps&&u.componentWillReceiveProps&&u.componentWillReceiveProps(O,x),e.__v==t.__v&&!(8&u.__g)||!(4&u.__g)&&u.shouldComponentUpdate&&u.shouldComponentUpdate(O,u.__s,x)===!1){e.__v!=t.__v&&(u.props=O,u.state=u.__s,u.__g&=-9),e.__e=t.__e,e.__k=t.__k,e.__k.some(function(J){J&&(J.__=e)}),We.push.apply(u.__h,u.__k),u.__k=[],u.__h.length&&o.push(u),l=Ln(t);break n}u.componentWillUpdate&&u.componentWillUpdate(O,u.__s,x),f&&u.componentDidUpdate&&u.__h.push(function(){u.componentDidUpdate(p,k,_)})}else f&&!tn.getDerivedStateFromProps&&u.componentWillMount&&u.componentWillMount(),f&&u.componentDidMount&&u.__h.push(u.componentDidMount);u.context=x,u.props=O,u.__P=n,u.__g&=-5,B=S.__r,C=f?25:0;do u.__g&=-9,B&&B(e),c=u.render(u.props,u.state=u.__s,u.context);while(8&u.__g&&++C<25);f&&(We.push.apply(u.__h,u.__k),u.__k=[]),u.state=u.__s,u.getChildContext&&(i=ne({},i,u.getChildContext())),f&&t.__c&&u.getSnapshotBeforeUpdate&&(_=u.getSnapshotBeforeUpdate(p,k)),G=c&&c.type===w&&c.key==null?c.props.children:c,O.__P&&(c=l,a=(n=O.__P).namespaceURI,d=s=null,t.props&&t.props.__P!=n&&(t.__k.some(function(J){J&&Rt(J,J)}),t.__k=null),l=t.__k?Ln(t,0):null),l=tr(n,Be(G)?G:[G],e,t,i,a,s,o,l,d,m),O.__P&&(e.__e=null,l=c),e.__u&=-161,h&&h.some(Xn),u.__h.length&&o.push(u),1&u.__g&&(u.__g&=-4)}catch(J){if(o.length=g,e.__v=null,d||s)if(J&&J.then){if(e.__u|=128|d,s){for(~($=s.indexOf(l||void 0))||($=s.length);(H=s[$-1])&&H.nodeType==8;)$--;for(;$<s.length;$++)if(H=s[$])if(s[$]=null,D){if(H==W)break}else{if(H.nodeType!=8)break;H.data.startsWith("$s")&&(W=De(D=H))}}if(!D){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;D=l}(c=De(D=e.__c.__z||(e.__c.__z=D)))?(e.__e=D,l=c):e.__e=l,l=l&&l.nextSibling}else s&&s.some(Xn);else e.__e=t.__e;e.__k||(e.__k=t.__k||[]),J&&J.then||ir(e),S.__e(J,e,t)}}else l=e.__e=Zi(t.__e,e,t,i,a,s,o,d,m,n);return(c=S.diffed)&&c(e),l}function De(n,e){if(n&&n.nodeType==8&&n.data.startsWith("$s"))for(var t=1;n=n.nextSibling;){if(n.nodeType==8){if(n.data.startsWith("$s"))t++;else if(n.data.startsWith("/$s")&&!--t)return n}e&&e.push(n)}}function ir(n){n&&(n.__c&&(n.__c.__g|=4),n.__k&&n.__k.some(ir))}function ar(n,e,t){for(var i=0;i<t.length;)vt(t[i++],t[i++],t[i++]);S.__c&&S.__c(e,n),n.some(function(a){try{n=a.__h,a.__h=[],n.some(function(s){s.call(a)})}catch(s){S.__e(s,a.__v)}})}function Zi(n,e,t,i,a,s,o,l,d,m){var c,h,g,u,p,k,_,O,f=t.props||Ie,y=e.props,x=e.type;if(x=="svg"?a="http://www.w3.org/2000/svg":x=="math"?a="http://www.w3.org/1998/Math/MathML":a||(a="http://www.w3.org/1999/xhtml"),s){for(c=0;c<s.length;c++)if((p=s[c])&&(x?p.localName==x:p.nodeType==3)){n=p,s[c]=null;break}}if(!n){if(O=m.ownerDocument||document,!x)return O.createTextNode(y);n=O.createElementNS(a,x,y.is?y:m),l&&(S.__m&&S.__m(e,s),l=!1),s=null}if(x){if(m=x=="template"&&n.content||n,s=x=="textarea"&&y.defaultValue!=null?null:s&&Xt.call(m.childNodes),!l&&s)for(f={},c=0;c<n.attributes.length;c++)f[(p=n.attributes[c]).name]=p.value;for(c in f)p=f[c],c=="dangerouslySetInnerHTML"?g=p:c=="children"||c in y||c=="value"&&"defaultValue"in y||c=="checked"&&"defaultChecked"in y||Ee(n,c,null,p,a);for(c in y)p=y[c],c=="children"?u=p:c=="dangerouslySetInnerHTML"?h=p:c=="value"?k=p:c=="checked"?_=p:l&&typeof p!="function"||f[c]===p||Ee(n,c,p,f[c],a);h?(l||g&&(h.__html==g.__html||h.__html==n.innerHTML)||(n.innerHTML=h.__html),e.__k=[]):(g&&(n.textContent=""),(x=="foreignObject"||a=="http://www.w3.org/1998/Math/MathML"&&zi.test(x))&&(a="http://www.w3.org/1999/xhtml"),tr(m,Be(u)?u:[u],e,t,i,a,s,o,s?s[0]:t.__k&&Ln(t,0),l,d),s&&s.some(Xn)),l&&x!="textarea"||(c="value",x=="progress"&&k==null?n.removeAttribute(c):k==null||k===n[c]&&(x!="progress"||k)||Ee(n,c,k,f[c],a),c="checked",_!=null&&_!=n[c]&&Ee(n,c,_,f[c],a))}else f===y||l&&n.data==y||(n.data=y);return n}function vt(n,e,t,i){try{typeof n=="function"?e?e.__x=n(e)||1:i&&(i=i.__c||i.__e)&&(e=i.__x)&&(i.__x=null,typeof e=="function"?e():n(null)):n.current=e}catch(a){S.__e(a,t)}}function Rt(n,e,t){var i,a,s,o;if(S.unmount&&S.unmount(n),!(i=n.ref)||i.current&&i.current!=n.__e||vt(i,null,e,n),i=n.__c){if(i.componentWillUnmount)try{i.componentWillUnmount()}catch(l){S.__e(l,e)}i.__P=i.__n=null}if(i=n.__k)for(o=0;o<i.length;o++)i[o]&&Rt(i[o],e,typeof n.type!="function"||t&&!n.props.__P);!t&&(i=n.__c)&&(i=i.__z)&&(a=De(i,s=[]))&&(i==n.__e&&s.some(Xn),Xn(a),Xn(i)),t||Xn(n.__e),n.__e=n.__c=n.__=null}function Xi(n,e,t){return this.constructor(n,t)}function xt(n,e){var t,i,a,s;S.__&&S.__(n,e),e.nodeType==9&&(e=e.documentElement),i=(t=n&&32&n.__u)?null:e.__k,e.__k=Ce(w,{children:[n]}),a=[],s=[],Ot(e,e.__k,i||Ie,Ie,e.namespaceURI,i?null:e.firstChild?Xt.call(e.childNodes):null,a,i?i.__e:e.firstChild,t,s),ar(a,e.__k,s),e.__k.props.children=null}S={__e:function(n,e,t,i){for(var a,s,o;e=e.__;)if((a=e.__c)&&!(1&a.__g)){a.__g|=4;try{if((o=(s=a.constructor)&&s.getDerivedStateFromError)&&a.setState(s.getDerivedStateFromError(n)),a.componentDidCatch&&(a.componentDidCatch(n,i||{}),o=1),o&&8&a.__g)return void(a.__g|=2)}catch(l){n=l}}throw Pe=0,n}},Yt=0,Hi=function(n){return n!=null&&n.constructor===Oe},qn.prototype.setState=function(n,e){var t=this.__s;t&&t!=this.state||(t=this.__s=ne({},this.state)),typeof n=="function"&&(n=n(ne({},t),this.props)),n&&(ne(t,n),this.__v&&(e&&this.__k.push(e),Gt(this)))},qn.prototype.forceUpdate=function(n){this.__v&&(this.__g|=4,n&&this.__h.push(n),Gt(this))},qn.prototype.render=w,Mn=[],Pe=0,Jt=function(n,e){return n.__v.__b-e.__v.__b},Se=Symbol(),Zt=/(PointerCapture)$|Capture$/i,_t=0,kt={},Vi=0;var ae,X,Tt,sr,At=Object.is,Re=0,pr=[],Nt=[],Q=S,or=Q.__b,lr=Q.__r,ur=Q.diffed,dr=Q.__c,cr=Q.unmount,gr=Q.__;function Ue(n,e){Q.__h&&Q.__h(X,n,Re||e),Re=0;var t=X.__H||(X.__H={__:[],__h:[]});return n>=t.__.length&&t.__.push({}),t.__[n]}function b(n){return Re=1,fr(yr,n)}function fr(n,e,t){var i=Ue(ae++,2);if(i.t=n,!i.__c&&(i.__=[t?t(e):yr(void 0,e),function(s){var o=(i.__N||i.__)[0],l=i.t(o,s);At(o,l)||(i.__N=[l,i.__[1]],i.__c.setState({}))}],i.__c=X,!X.__f)){X.__f=!0;var a=X.shouldComponentUpdate;X.shouldComponentUpdate=function(s,o,l){var d=this.__H;if(!d)return!0;var m=!1,c=this.props!=s;if(d.__.some(function(g){g.__N&&(m=!0,At(g.__[0],g.__N[0])||(c=!0))}),a){var h=a.call(this,s,o,l);return m?h||c:h}return!m||c}}return i.__}function R(n,e){var t=Ue(ae++,3);!Q.__s&&St(t.__H,e)&&(t.__P=!0,t.__=n,t.u=e,X.__H.__h.push(t))}function Fe(n,e){var t=Ue(ae++,4);!Q.__s&&St(t.__H,e)&&(t.__P=!1,t.__=n,t.u=e,X.__h.push(t))}function L(n){return Re=5,Tn(function(){return{current:n}},[])}function Tn(n,e){var t=Ue(ae++,7);return St(t.__H,e)&&(t.__=n(),t.__H=e),t.__}function se(n,e){return Re=8,Tn(function(){return n},e)}function na(){var n;do{for(;n=Nt.shift();)try{ve(n)}catch(t){Q.__e(t,{__:(n=n.__P)&&n.__v})}for(;n=pr.shift();){var e=n.__H;if(n.__P&&e)try{e.__h.some(ve),e.__h.some(Et),e.__h=[]}catch(t){e.__h=[],Q.__e(t,n.__v)}}}while(Nt.length)}Q.__b=function(n){X=null,or&&or(n)},Q.__=function(n,e){n&&e.__k&&e.__k.__m&&(n.__m=e.__k.__m),gr&&gr(n,e)},Q.__r=function(n){lr&&lr(n),ae=0;var e=(X=n.__c).__H;e&&(Tt==X?X.__h=[]:(e.__h.some(ve),e.__h.some(Et),ae=0),e.__h=[],e.__.some(function(t){t.__N&&(t.__=t.__N),t.u=t.__N=void 0})),Tt=X},Q.diffed=function(n){ur&&ur(n);var e=n.__c;e&&e.__H&&(e.__H.__h.length&&hr(pr.push(e)),e.__H.__.some(function(t){t.u&&(t.__H=t.u)})),Tt=X=null},Q.__c=function(n,e){e.some(function(t){try{t.__h.some(ve),t.__h=t.__h.filter(function(i){return!i.__||Et(i)})}catch(i){t.__h=[function(){throw i}]}}),dr&&dr(n,e)},Q.unmount=function(n){cr&&cr(n);var e,t,i=n.__c;i&&i.__H&&(i.__H.__.some(function(a){try{if(a.__P&&a.__c){if(t===void 0){for(t=n.__;t&&(!t.__c||!t.__c.__P);)t=t.__;t=t&&t.__c}a.__P=t,hr(Nt.push(a))}else ve(a)}catch(s){e=s}}),i.__H=void 0,e&&Q.__e(e,i.__v))};var mr=typeof requestAnimationFrame=="function";function ea(n){var e,t=function(){clearTimeout(i),mr&&cancelAnimationFrame(e),setTimeout(n)},i=setTimeout(t,35);mr&&(e=requestAnimationFrame(t))}function hr(n){n!=1&&sr==Q.requestAnimationFrame||((sr=Q.requestAnimationFrame)||ea)(na)}function ve(n){var e=X,t=n.__c;typeof t=="function"&&(n.__c=void 0,t()),X=e}function Et(n){var e=X;n.__c=n.__(),X=e}function St(n,e){return!n||n.length!=e.length||e.some(function(t,i){return!At(t,n[i])})}function yr(n,e){return typeof e=="function"?e(n):e}var br=Object.assign;var aa=/^(-|f[lo].*[^se]$|g.{5,}[^ps]$|z|o[pr]|(W.{5})?[lL]i.*(t|mp)$|an|(bo|s).{4}Im|sca|m.{6}[ds]|ta|c.*[st]$|wido|ini|asp|fill|st)/;var kr,Me,_r,sa=Symbol.for("react.element"),oa=/^(?:accent|alignment|arabic|baseline|cap|clip(?!PathU)|color|dominant|fill|flood|font|glyph(?!R)|horiz|image(?!S)|letter|lighting|marker(?!H|W|U)|overline|paint|pointer|shape|stop|strikethrough|stroke|text(?!L)|transform|underline|unicode|units|v|vector|vert|word|writing|x(?!C))[A-Z]/,la=/[A-Z0-9]/g,ua=typeof document<"u",oe=ga(function(n,e,t){var i=S.__s||Me?(t||e)():e(),a=b({t:{__:i,u:e}}),s=a[0].t,o=a[1];return Fe(function(){s.__=i,s.u=e,Ct(s)&&o({t:s})},[n,i,e]),R(function(){return Ct(s)&&o({t:s}),n(function(){Ct(s)&&o({t:s})})},[n]),i});function Ct(n){try{return!Object.is(n.__,n.u())}catch{return!0}}var da=function(n){return/fil|che|rad/.test(n)};function vr(n,e,t){return e.__k==null&&(e.textContent=""),xt(n,e),typeof t=="function"&&t(),n?n.__c:null}qn.prototype.isReactComponent=!0,["componentWillMount","componentWillReceiveProps","componentWillUpdate"].forEach(function(n){Object.defineProperty(qn.prototype,n,{configurable:!0,get:function(){return this["UNSAFE_"+n]},set:function(e){Object.defineProperty(this,n,{configurable:!0,writable:!0,value:e})}})});var wr=S.event;S.event=function(n){return wr&&(n=wr(n)),n.persist=function(){},n.isPropagationStopped=function(){return this.cancelBubble},n.isDefaultPrevented=function(){return this.defaultPrevented},n.nativeEvent=n};var ca={configurable:!0,get:function(){return this.class}},Or=S.vnode;function ga(n){if(!_r){_r=!0;var e=S.__r;S.__r=function(i){e&&e(i),32&i.__u&&(Me=i),kr=i.__c};var t=S.diffed;S.diffed=function(i){t&&t(i),kr=null,Me==i&&(Me=null)}}return n}S.vnode=function(n){if(typeof n.type=="string")(function(i){var a=i.props,s=i.type,o={},l=s.indexOf("-")==-1;for(var d in a){var m=a[d];if(!(d=="value"&&"defaultValue"in a&&m==null||ua&&d=="children"&&s=="noscript"||d=="class"||d=="className")){if(d=="style"&&m&&m.constructor==Object){var c=void 0;for(var h in m)typeof m[h]!="number"||aa.test(h)||(c||(c=m=br({},m)),m[h]+="px")}else if(d=="defaultValue"&&"value"in a&&a.value==null)d="value";else if(d=="download"&&m===!0)m="";else if(d=="translate"&&m==="no")m=!1;else if(d[0]=="o"&&d[1]=="n"){var g=d.toLowerCase();g=="ondoubleclick"?d="ondblclick":g!="onchange"||s!="input"&&s!="textarea"||da(a.type)?g=="onfocus"?d="onfocusin":g=="onblur"&&(d="onfocusout"):g=d="oninput",g=="oninput"&&o[d=g]&&(d="oninputCapture")}else l&&oa.test(d)?d=d.replace(la,"-$&").toLowerCase():m===null&&(m=void 0);o[d]=m}}if(s=="select"){var u=o.defaultValue!=null?o.defaultValue:o.multiple&&Array.isArray(o.value)?o.value:null;u!=null&&(o.value=wt(a.children).forEach(function(p){p.props.selected=o.multiple?u.indexOf(p.props.value)!=-1:u==p.props.value}))}a.class&&!a.className?(o.class=a.class,Object.defineProperty(o,"className",ca)):a.className&&(o.class=o.className=a.className),i.props=o})(n);else if(typeof n.type=="function"&&("ref"in n.props&&"prototype"in n.type&&n.type.prototype.render&&(n.ref=n.props.ref,delete n.props.ref),n.type.defaultProps)){var e=br({},n.props);for(var t in n.type.defaultProps)e[t]===void 0&&(e[t]=n.type.defaultProps[t]);n.props=e}n.ref&&!("ref"in n.props)&&Object.defineProperty(n.props,"ref",{value:n.ref,configurable:!0,writable:!0}),n.$$typeof=sa,Or&&Or(n)};function Rr(n){return!!n.__k&&(xt(null,n),!0)}function xr(n){return{render:function(e){vr(e,n)},unmount:function(){Rr(n)}}}var ma=/\{[^{}]+\}/g,ha=()=>typeof process=="object"&&Number.parseInt(process?.versions?.node?.substring(0,2))>=18&&process.versions.undici;function pa(){return Math.random().toString(36).slice(2,11)}function Er(n){let{baseUrl:e="",Request:t=globalThis.Request,fetch:i=globalThis.fetch,querySerializer:a,bodySerializer:s,pathSerializer:o,headers:l,requestInitExt:d=void 0,...m}={...n};d=ha()?d:void 0,e=Nr(e);let c=[];async function h(g,u){let{baseUrl:p,fetch:k=i,Request:_=t,headers:O,params:f={},parseAs:y="json",querySerializer:x,bodySerializer:B=s??ya,pathSerializer:C,body:G,middleware:D=[],...W}=u||{},$=e;p&&($=Nr(p)??e);let H=typeof a=="function"?a:Tr(a);x&&(H=typeof x=="function"?x:Tr({...typeof a=="object"?a:{},...x}));let tn=C||o||fa,J=G===void 0?void 0:B(G,Ar(l,O,f.header)),E=Ar(J===void 0||J instanceof FormData?{}:{"Content-Type":"application/json"},l,O,f.header),T=[...c,...D],A={redirect:"follow",...m,...W,body:J,headers:E},P,q,I=new _(ba(g,{baseUrl:$,params:f,querySerializer:H,pathSerializer:tn}),A),v;for(let Z in W)Z in I||(I[Z]=W[Z]);if(T.length){P=pa(),q=Object.freeze({baseUrl:$,fetch:k,parseAs:y,querySerializer:H,bodySerializer:B,pathSerializer:tn});for(let Z of T)if(Z&&typeof Z=="object"&&typeof Z.onRequest=="function"){let F=await Z.onRequest({request:I,schemaPath:g,params:f,options:q,id:P});if(F)if(F instanceof _)I=F;else if(F instanceof Response){v=F;break}else throw new Error("onRequest: must return new Request() or Response() when modifying the request")}}if(!v){try{v=await k(I,d)}catch(Z){let F=Z;if(T.length)for(let j=T.length-1;j>=0;j--){let z=T[j];if(z&&typeof z=="object"&&typeof z.onError=="function"){let Fn=await z.onError({request:I,error:F,schemaPath:g,params:f,options:q,id:P});if(Fn){if(Fn instanceof Response){F=void 0,v=Fn;break}if(Fn instanceof Error){F=Fn;continue}throw new Error("onError: must return new Response() or instance of Error")}}}if(F)throw F}if(T.length)for(let Z=T.length-1;Z>=0;Z--){let F=T[Z];if(F&&typeof F=="object"&&typeof F.onResponse=="function"){let j=await F.onResponse({request:I,response:v,schemaPath:g,params:f,options:q,id:P});if(j){if(!(j instanceof Response))throw new Error("onResponse: must return new Response() when modifying the response");v=j}}}}let Rn=v.headers.get("Content-Length");if(v.status===204||I.method==="HEAD"||Rn==="0"&&!v.headers.get("Transfer-Encoding")?.includes("chunked"))return v.ok?{data:void 0,response:v}:{error:void 0,response:v};if(v.ok)return{data:await(async()=>{if(y==="stream")return v.body;if(y==="json"&&!Rn){let F=await v.text();return F?JSON.parse(F):void 0}return await v[y]()})(),response:v};let Sn=await v.text();try{Sn=JSON.parse(Sn)}catch{}return{error:Sn,response:v}}return{request(g,u,p){return h(u,{...p,method:g.toUpperCase()})},GET(g,u){return h(g,{...u,method:"GET"})},PUT(g,u){return h(g,{...u,method:"PUT"})},POST(g,u){return h(g,{...u,method:"POST"})},DELETE(g,u){return h(g,{...u,method:"DELETE"})},OPTIONS(g,u){return h(g,{...u,method:"OPTIONS"})},HEAD(g,u){return h(g,{...u,method:"HEAD"})},PATCH(g,u){return h(g,{...u,method:"PATCH"})},TRACE(g,u){return h(g,{...u,method:"TRACE"})},use(...g){for(let u of g)if(u){if(typeof u!="object"||!("onRequest"in u||"onResponse"in u||"onError"in u))throw new Error("Middleware must be an object with one of `onRequest()`, `onResponse() or `onError()`");c.push(u)}},eject(...g){for(let u of g){let p=c.indexOf(u);p!==-1&&c.splice(p,1)}}}}function qe(n,e,t){if(e==null)return"";if(typeof e=="object")throw new Error("Deeply-nested arrays/objects aren’t supported. Provide your own `querySerializer()` to handle these.");return`${n}=${t?.allowReserved===!0?e:encodeURIComponent(e)}`}function Sr(n,e,t){if(!e||typeof e!="object")return"";let i=[],a={simple:",",label:".",matrix:";"}[t.style]||"&";if(t.style!=="deepObject"&&t.explode===!1){for(let l in e)i.push(l,t.allowReserved===!0?e[l]:encodeURIComponent(e[l]));let o=i.join(",");switch(t.style){case"form":return`${n}=${o}`;case"label":return`.${o}`;case"matrix":return`;${n}=${o}`;default:return o}}for(let o in e){let l=t.style==="deepObject"?`${n}[${o}]`:o;i.push(qe(l,e[o],t))}let s=i.join(a);return t.style==="label"||t.style==="matrix"?`${a}${s}`:s}function Cr(n,e,t){if(!Array.isArray(e))return"";if(t.explode===!1){let s={form:",",spaceDelimited:"%20",pipeDelimited:"|"}[t.style]||",",o=(t.allowReserved===!0?e:e.map(l=>encodeURIComponent(l))).join(s);switch(t.style){case"simple":return o;case"label":return`.${o}`;case"matrix":return`;${n}=${o}`;default:return`${n}=${o}`}}let i={simple:",",label:".",matrix:";"}[t.style]||"&",a=[];for(let s of e)t.style==="simple"||t.style==="label"?a.push(t.allowReserved===!0?s:encodeURIComponent(s)):a.push(qe(n,s,t));return t.style==="label"||t.style==="matrix"?`${i}${a.join(i)}`:a.join(i)}function Tr(n){return function(t){let i=[];if(t&&typeof t=="object")for(let a in t){let s=t[a];if(s!=null){if(Array.isArray(s)){if(s.length===0)continue;i.push(Cr(a,s,{style:"form",explode:!0,...n?.array,allowReserved:n?.allowReserved||!1}));continue}if(typeof s=="object"){i.push(Sr(a,s,{style:"deepObject",explode:!0,...n?.object,allowReserved:n?.allowReserved||!1}));continue}i.push(qe(a,s,n))}}return i.join("&")}}function fa(n,e){let t=n;for(let i of n.match(ma)??[]){let a=i.substring(1,i.length-1),s=!1,o="simple";if(a.endsWith("*")&&(s=!0,a=a.substring(0,a.length-1)),a.startsWith(".")?(o="label",a=a.substring(1)):a.startsWith(";")&&(o="matrix",a=a.substring(1)),!e||e[a]===void 0||e[a]===null)continue;let l=e[a];if(Array.isArray(l)){t=t.replace(i,Cr(a,l,{style:o,explode:s}));continue}if(typeof l=="object"){t=t.replace(i,Sr(a,l,{style:o,explode:s}));continue}if(o==="matrix"){t=t.replace(i,`;${qe(a,l)}`);continue}t=t.replace(i,o==="label"?`.${encodeURIComponent(l)}`:encodeURIComponent(l))}return t}function ya(n,e){return n instanceof FormData?n:e&&(e.get instanceof Function?e.get("Content-Type")??e.get("content-type"):e["Content-Type"]??e["content-type"])==="application/x-www-form-urlencoded"?new URLSearchParams(n).toString():JSON.stringify(n)}function ba(n,e){let t=`${e.baseUrl}${n}`;e.params?.path&&(t=e.pathSerializer(t,e.params.path));let i=e.querySerializer(e.params.query??{});return i.startsWith("?")&&(i=i.substring(1)),i&&(t+=`?${i}`),t}function Ar(...n){let e=new Headers;for(let t of n){if(!t||typeof t!="object")continue;let i=t instanceof Headers?t.entries():Object.entries(t);for(let[a,s]of i)if(s===null)e.delete(a);else if(Array.isArray(s))for(let o of s)e.append(a,o);else s!==void 0&&e.set(a,s)}return e}function Nr(n){return n.endsWith("/")?n.substring(0,n.length-1):n}var ee=class extends Error{constructor(e,t){super(e,t),this.name=new.target.name}},fn=class extends ee{},Cn=class extends fn{},Dn=class extends ee{constructor(t,i){super(t);this.status=i}status},M=class extends ee{constructor(t,i,a=[],s,o={}){super(i);this.code=t;this.fields=a;this.status=s;this.details=o}code;fields;status;details;get isUnauthenticated(){return this.code==="UNAUTHENTICATED"}};var Le=class{token;#n=Promise.resolve();alone(e){let t=this.#n.then(e);return this.#n=t.catch(()=>{}),t}};function cn(n){return n===null?"null":Array.isArray(n)?"array":typeof n}function $n(n){return cn(n)==="object"}function ka(n){return Array.isArray(n)&&n.length>0&&n.every(e=>"message"in e)}function Dt(n,e){return n.length<124?n:e}var Dr="graphql-transport-ws";var yn=(n=>(n[n.InternalServerError=4500]="InternalServerError",n[n.InternalClientError=4005]="InternalClientError",n[n.BadRequest=4400]="BadRequest",n[n.BadResponse=4004]="BadResponse",n[n.Unauthorized=4401]="Unauthorized",n[n.Forbidden=4403]="Forbidden",n[n.SubprotocolNotAcceptable=4406]="SubprotocolNotAcceptable",n[n.ConnectionInitialisationTimeout=4408]="ConnectionInitialisationTimeout",n[n.ConnectionAcknowledgementTimeout=4504]="ConnectionAcknowledgementTimeout",n[n.SubscriberAlreadyExists=4409]="SubscriberAlreadyExists",n[n.TooManyInitialisationRequests=4429]="TooManyInitialisationRequests",n))(yn||{}),bn=(n=>(n.ConnectionInit="connection_init",n.ConnectionAck="connection_ack",n.Ping="ping",n.Pong="pong",n.Subscribe="subscribe",n.Next="next",n.Error="error",n.Complete="complete",n))(bn||{});function Pr(n){if(!$n(n))throw new Error(`Message is expected to be an object, but got ${cn(n)}`);if(!n.type)throw new Error("Message is missing the 'type' property");if(typeof n.type!="string")throw new Error(`Message is expects the 'type' property to be a string, but got ${cn(n.type)}`);switch(n.type){case"connection_init":case"connection_ack":case"ping":case"pong":{if(n.payload!=null&&!$n(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object or nullish or missing, but got "${n.payload}"`);break}case"subscribe":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${cn(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!$n(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object, but got ${cn(n.payload)}`);if(typeof n.payload.query!="string")throw new Error(`"${n.type}" message payload expects the 'query' property to be a string, but got ${cn(n.payload.query)}`);if(n.payload.variables!=null&&!$n(n.payload.variables))throw new Error(`"${n.type}" message payload expects the 'variables' property to be a an object or nullish or missing, but got ${cn(n.payload.variables)}`);if(n.payload.operationName!=null&&cn(n.payload.operationName)!=="string")throw new Error(`"${n.type}" message payload expects the 'operationName' property to be a string or nullish or missing, but got ${cn(n.payload.operationName)}`);if(n.payload.extensions!=null&&!$n(n.payload.extensions))throw new Error(`"${n.type}" message payload expects the 'extensions' property to be a an object or nullish or missing, but got ${cn(n.payload.extensions)}`);break}case"next":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${cn(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!$n(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object, but got ${cn(n.payload)}`);break}case"error":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${cn(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!ka(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an array of GraphQL errors, but got ${JSON.stringify(n.payload)}`);break}case"complete":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${cn(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);break}default:throw new Error(`Invalid message 'type' property "${n.type}"`)}return n}function Ir(n,e){return Pr(typeof n=="string"?JSON.parse(n,e):n)}function le(n,e){return Pr(n),JSON.stringify(n,e)}function Wr(n){let{url:e,connectionParams:t,lazy:i=!0,onNonLazyError:a=console.error,lazyCloseTimeout:s=0,keepAlive:o=0,disablePong:l,connectionAckWaitTimeout:d=0,retryAttempts:m=5,retryWait:c=async function(T){let A=Math.pow(2,T);await new Promise(P=>setTimeout(P,A*1e3+Math.floor(Math.random()*2700+300)))},shouldRetry:h=Pt,on:g,webSocketImpl:u,generateID:p=function(){return"xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g,T=>{let A=Math.random()*16|0;return(T=="x"?A:A&3|8).toString(16)})},jsonMessageReplacer:k,jsonMessageReviver:_}=n,O;if(u){if(!wa(u))throw new Error("Invalid WebSocket implementation provided");O=u}else typeof WebSocket<"u"?O=WebSocket:typeof global<"u"?O=global.WebSocket||global.MozWebSocket:typeof window<"u"&&(O=window.WebSocket||window.MozWebSocket);if(!O)throw new Error("WebSocket implementation missing; on Node you can `import WebSocket from 'ws';` and pass `webSocketImpl: WebSocket` to `createClient`");let f=O,y=(()=>{let E=(()=>{let A={};return{on(P,q){return A[P]=q,()=>{delete A[P]}},emit(P){"id"in P&&A[P.id]?.(P)}}})(),T={connecting:g?.connecting?[g.connecting]:[],opened:g?.opened?[g.opened]:[],connected:g?.connected?[g.connected]:[],ping:g?.ping?[g.ping]:[],pong:g?.pong?[g.pong]:[],message:g?.message?[E.emit,g.message]:[E.emit],closed:g?.closed?[g.closed]:[],error:g?.error?[g.error]:[]};return{onMessage:E.on,on(A,P){let q=T[A];return q.push(P),()=>{let I=q.indexOf(P);I>-1&&q.splice(I,1)}},emit(A,...P){for(let q of[...T[A]])q(...P)}}})();function x(E){let T=[y.on("error",A=>{T.forEach(P=>P()),E(A)}),y.on("closed",A=>{T.forEach(P=>P()),E(A)})];return()=>T.forEach(A=>A())}let B,C=0,G,D=!1,W=0,$=!1;async function H(){clearTimeout(G);let[E,T]=await(B??(B=new Promise((q,I)=>(async()=>{if(D){if(await c(W),!C)return B=void 0,I({code:1e3,reason:"All Subscriptions Gone"});W++}y.emit("connecting",D);let v=new f(typeof e=="function"?await e():e,Dr),Rn,Sn;function Z(){isFinite(o)&&o>0&&(clearTimeout(Sn),Sn=setTimeout(()=>{v.readyState===f.OPEN&&(v.send(le({type:bn.Ping})),y.emit("ping",!1,void 0))},o))}x(j=>{B=void 0,clearTimeout(Rn),clearTimeout(Sn),I(j),j instanceof $e&&(v.close(4499,"Terminated"),v.onerror=null,v.onclose=null)}),v.onerror=j=>y.emit("error",j),v.onclose=j=>y.emit("closed",j),v.onopen=async()=>{try{y.emit("opened",v);let j=typeof t=="function"?await t():t;if(v.readyState!==f.OPEN)return;v.send(le(j?{type:bn.ConnectionInit,payload:j}:{type:bn.ConnectionInit},k)),isFinite(d)&&d>0&&(Rn=setTimeout(()=>{v.close(yn.ConnectionAcknowledgementTimeout,"Connection acknowledgement timeout")},d)),Z()}catch(j){y.emit("error",j),v.close(yn.InternalClientError,Dt(j instanceof Error?j.message:String(j),"Internal client error"))}};let F=!1;v.onmessage=({data:j})=>{try{let z=Ir(j,_);if(y.emit("message",z),z.type==="ping"||z.type==="pong"){y.emit(z.type,!0,z.payload),z.type==="pong"?Z():l||(v.send(le(z.payload?{type:bn.Pong,payload:z.payload}:{type:bn.Pong},k)),y.emit("pong",!1,z.payload));return}if(F)return;if(z.type!==bn.ConnectionAck)throw new Error(`First message cannot be of type ${z.type}`);clearTimeout(Rn),F=!0,y.emit("connected",v,z.payload,D),D=!1,W=0;let Fn=new Promise((xo,Ki)=>x(Ki));Fn.catch(()=>{}),q([v,Fn])}catch(z){v.onmessage=null,y.emit("error",z),v.close(yn.BadResponse,Dt(z instanceof Error?z.message:String(z),"Bad response"))}}})())));E.readyState===f.CLOSING&&await T;let A=()=>{},P=new Promise(q=>A=q);return[E,A,new Promise((q,I)=>{let v=x(I);E.readyState!==f.OPEN&&T.catch(I),P.then(()=>{if(v(),!C){let Rn=()=>E.close(1e3,"Normal Closure");isFinite(s)&&s>0?(clearTimeout(G),G=setTimeout(()=>{!C&&E.readyState===f.OPEN&&Rn()},s)):Rn()}q()})})]}function tn(E){if(Pt(E)&&(_a(E.code)||[yn.InternalServerError,yn.InternalClientError,yn.BadRequest,yn.BadResponse,yn.Unauthorized,yn.SubprotocolNotAcceptable,yn.SubscriberAlreadyExists,yn.TooManyInitialisationRequests].includes(E.code)))throw E;if($)return!1;if(Pt(E)&&E.code===1e3)return C>0;if(!m||W>=m||!h(E))throw E;return D=!0}i||(async()=>{for(C++;;)try{let[,,E]=await H();await E}catch(E){try{if(!tn(E))return}catch(T){return a?.(T)}}})();function J(E,T){let A=p(E),P=!1,q=!1,I=()=>{C--,P=!0};return(async()=>{for(C++;;)try{let[v,Rn,Sn]=await H();if(P)return Sn.catch(()=>{}),Rn();let Z=y.onMessage(A,F=>{switch(F.type){case bn.Next:{T.next(F.payload);return}case bn.Error:{q=!0,P=!0,T.error(F.payload),I();return}case bn.Complete:{P=!0,I();return}}});v.send(le({id:A,type:bn.Subscribe,payload:E},k)),I=()=>{!P&&v.readyState===f.OPEN&&v.send(le({id:A,type:bn.Complete},k)),C--,P=!0,Rn()},await Sn.finally(Z);return}catch(v){if(!tn(v))return}})().then(()=>{q||T.complete()}).catch(v=>{T.error(v)}),()=>{P||I()}}return{on:y.on,subscribe:J,iterate(E){let T=[],A={done:!1,error:null,resolve:()=>{}},P=J(E,{next(I){T.push(I),A.resolve()},error(I){A.done=!0,A.error=I,A.resolve()},complete(){A.done=!0,A.resolve()}}),q=(async function*(){for(;;){for(T.length||await new Promise(v=>A.resolve=v);T.length;)yield T.shift();if(A.error)throw A.error;if(A.done)return}})();return q.throw=async I=>(A.done||(A.done=!0,A.error=I,A.resolve()),{done:!0,value:void 0}),q.return=async()=>(P(),{done:!0,value:void 0}),q},async dispose(){if($=!0,B){let[E]=await B;E.close(1e3,"Normal Closure")}},terminate(){B&&y.emit("closed",new $e)}}}var $e=class extends Error{name="TerminatedCloseEvent";message="4499: Terminated";code=4499;reason="Terminated";wasClean=!1};function Pt(n){return $n(n)&&"code"in n&&"reason"in n}function _a(n){return[1e3,1001,1006,1005,1012,1013,1014].includes(n)?!1:n>=1e3&&n<=1999}function wa(n){return typeof n=="function"&&"constructor"in n&&"CLOSED"in n&&"CLOSING"in n&&"CONNECTING"in n&&"OPEN"in n}var Oa=5,va=32,Ra=4429,xa=new Set([4401,4403]),Ta=new Set([void 0,1e3,1001,1005,1006,1011,1012,1013,1014,4408,4499,4504]),Aa=new Set(["UPSTREAM_UNAVAILABLE","TIMED_OUT","TOO_MANY_REQUESTS"]);function xe(n){return n instanceof fn||n instanceof M&&Aa.has(n.code)}var Pn=class{constructor(e,t){this.error=e;this.code=t}error;code;get isRefusedToken(){return xa.has(this.code)}get isBusy(){return this.code===Ra||this.error instanceof M&&this.error.code==="TOO_MANY_REQUESTS"}get isFinal(){return!this.isRefusedToken&&!this.isBusy&&!(Ta.has(this.code)&&xe(this.error))}},je=class{constructor(e){this.policy=e;let{firstWait:t=500,longestWait:i=3e4,stableAfter:a=1e4,attempts:s=1}=e;if(!(t>0&&t<=i&&a>0&&s>=1))throw new RangeError("Waits are positive, the first is not the longest, and there is at least one attempt")}policy;#n=0;#e=0;#t=!1;connectionLasted(e){e<(this.policy.stableAfter??1e4)||(this.#n=this.#e=0,this.#t=!1)}waitAfter(e){let{firstWait:t=500,longestWait:i=3e4,attempts:a=1/0}=this.policy;if(this.#n+=1,e.isBusy&&(this.#e+=1),e.isFinal||this.#e>Oa)throw e.error;if(this.#n>a)throw new Cn(`${e.error.message} (after ${a} attempts)`,{cause:e.error});let s=Math.min(i,t*2**Math.min(this.#n-1,va)),o=e.error instanceof M?1e3*Number(e.error.details.retryAfter??0):0;return Math.max(s*(.5+Math.random()/2),o||0)}signInFailed(){this.#t=!1}maySignIn(){let e=!this.#t;return this.#t=!0,e&&this.policy.signIn!==void 0}};var Na=new Set(["PERSISTED_QUERY_NOT_FOUND","PERSISTED_QUERY_NOT_SUPPORTED"]),Ea=new Set(["type","title","status","detail","instance","error","code","errors"]),Te=class extends Error{};function Ke(n,e){let t=de(n);if(t.errors!==void 0)throw It(t.errors,e);let i=t.data;if(typeof i=="object"&&i!==null)return i;throw new Dn("The answer is not GraphQL's",e)}function It(n,e){let t=Array.isArray(n)?n.map(de):[];if(t.length===0)return new Dn("The answer's errors are not GraphQL's",e);let{code:i,...a}=de(t[0]?.extensions);if(Na.has(String(i)))return new Te;let s=t.map(o=>ue(o.message)).join(" ");return new M(ue(i),s,t.flatMap(Sa),e,a)}function Br(n,e,t){let i=de(n);if(typeof i.code!="string")return new Dn(`The answer ${e} is not the contract's`,e);let s=(Array.isArray(i.errors)?i.errors.map(de):[]).map(d=>Ur(d.field,d.code,d.message)),o=Object.entries(i).filter(([d])=>!Ea.has(d)),l={...Object.fromEntries(o),...t!==null&&{retryAfter:Number(t)}};return new M(i.code,ue(i.detail),s,e,l)}function Sa(n){let{argument:e,code:t}=de(n.extensions);return e===void 0?[]:[Ur(e,t,n.message)]}function Ur(n,e,t){return{field:ue(n),code:ue(e),message:ue(t)}}function ue(n){return typeof n=="string"?n:""}function de(n){return typeof n=="object"&&n!==null&&!Array.isArray(n)?n:{}}var Ca=new Set([4401,4403]),Da='{"type":"ping"}',He=class{opened;#n;#e;#t;#r;#i;#o=Fr();#s=!1;#u=!1;#a;constructor(e,t,i,a,s){this.#n=e,this.#e=t,this.#t=i,this.#r=a,this.#i=s&&new je(s),this.#a=new Ve(e,t.token??"",i,a,s!==void 0),this.opened=this.#a.opened.then(()=>{this.#u=!0},o=>{throw Wt(o).error}),this.opened.catch(()=>{})}[Symbol.asyncIterator](){return this}async next(){for(;;)try{let{done:e,value:t}=await this.#a.events.next();return e?{done:e,value:void 0}:{done:!1,value:Ke(t)}}catch(e){if(e instanceof ee)throw e;let t=Wt(e);if(this.#i===void 0||!this.#u)throw t.error;try{await this.#d(this.#i,t)}catch(i){throw await this.return(),i}if(this.#s)return{done:!0,value:void 0}}}async return(){return this.#s=!0,this.#o.resolve(),await this.#a.dispose(),{done:!0,value:void 0}}async#d(e,t){for(let i=t;i!==void 0&&!this.#s;)e.connectionLasted(this.#a.age),await this.#l(this.#a.dispose()),await this.#m(e.waitAfter(i)),this.#s||(i=await this.#l(this.#c(e,i)))}async#c(e,t){try{t.isRefusedToken&&await this.#g(e,t)}catch(a){if(!xe(a))throw a;return new Pn(a,t.code)}if(this.#s)return;let{token:i}=this.#e;if(i===void 0)throw new M("UNAUTHENTICATED","The session has ended.");this.#a=new Ve(this.#n,i,this.#t,this.#r,!0);try{let a=new Cn("The connection was not made in time");await this.#h(this.#r,this.#a.opened,a)}catch(a){return a instanceof Cn?new Pn(a):Wt(a)}try{await e.policy.onReconnect()}catch(a){if(!xe(a))throw a;return new Pn(a)}}#g(e,t){return this.#e.alone(async()=>{let{token:i}=this.#e;if(!(i!==void 0&&i!==this.#a.token)){if(i===void 0||!e.maySignIn())throw t.error;try{await e.policy.signIn?.()}catch(a){throw xe(a)&&e.signInFailed(),a}}})}async#m(e){let t;await this.#l(new Promise(i=>t=setTimeout(i,e))),clearTimeout(t)}async#h(e,t,i){let a,s=new Promise((o,l)=>a=setTimeout(()=>l(i),e));try{return await Promise.race([t,s])}finally{clearTimeout(a)}}#l(e){return Promise.race([e,this.#o.promise.then(()=>{})])}},Ve=class{constructor(e,t,i,a,s){this.token=t;let{promise:o,resolve:l,reject:d}=Fr();this.opened=o,this.opened.catch(()=>{}),this.#e=a,this.#n=Wr({url:e,connectionParams:{token:t},retryAttempts:0,webSocketImpl:Pa(()=>this.#i()),...s&&{keepAlive:a,connectionAckWaitTimeout:a},on:{connected:()=>{this.#t=performance.now()},message:m=>{m.type==="error"?d(m.payload):(m.type==="next"||m.type==="complete")&&l()},ping:m=>{m||this.#i()},pong:m=>{m&&(clearTimeout(this.#r),l())},closed:m=>{clearTimeout(this.#r),d(m)},error:d}}),this.events=this.#n.iterate(i)}token;opened;events;#n;#e;#t;#r;#i(){clearTimeout(this.#r),this.#r=setTimeout(()=>this.#n.terminate(),this.#e)}get age(){return this.#t===void 0?0:performance.now()-this.#t}async dispose(){await this.#n.dispose()}};function Pa(n){return class extends WebSocket{send(e){super.send(e),JSON.parse(e).type==="subscribe"&&(super.send(Da),n())}}}function Wt(n){if(Array.isArray(n))return new Pn(It(n));let{code:e,reason:t}=typeof n=="object"&&n!==null?n:{};if(n instanceof Error&&e===void 0)return new Pn(new Dn(n.message));if(e!==void 0&&Ca.has(e))return new Pn(new M("UNAUTHENTICATED",t||"The session has ended."),e);let i=`The connection was closed${e===void 0?"":` with ${e}`}`;return new Pn(new Cn(i,{cause:n}),e)}function Fr(){let n=()=>{},e=i=>{};return{promise:new Promise((i,a)=>{n=i,e=a}),resolve:n,reject:e}}var Mr=new Map([["1f4b4ca6906e1dc25d0382269267cfe3b64ca6d2200796de02bc46135535ad41",`subscription ClinicalRequestResolved($clinicianID: ID) {
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
}`]]);var ze=class{rest;session=new Le;#n;#e;#t;#r=new Set;constructor(e=globalThis.location?.origin??"",t={}){this.#n=e.replace(/\/+$/,""),this.#e=t.timeout??3e4,this.#t=new Map(Object.entries(t.keys??{})),this.rest=Er({baseUrl:this.#n,fetch:i=>this.#o(i)}),this.rest.use({onResponse:async({response:i})=>{if(!i.ok)throw await Ba(i)}})}get keys(){return Object.fromEntries(this.#t)}async run(e,...[t]){let i=Bt(e);if(!this.#r.has(i))try{return await this.#i(Ia(e,t))}catch(a){if(!(a instanceof Te))throw a;this.#r.add(i)}return await this.#i(Wa(e,t))}subscribe(e,...[t,i]){if(this.session.token===void 0)throw new M("UNAUTHENTICATED","Sign in first: subscriptions are opened with the token of the sign-in.");let a={query:Mr.get(Bt(e))??e.toString(),...Ut(t)},s=`${this.#n.replace(/^http/,"ws")}/subscription`;return new He(s,this.session,a,this.#e,i?.reconnect)}async#i(e){let t={"content-type":"application/json"},i=new Request(`${this.#n}/graphql`,{method:"POST",headers:t,body:JSON.stringify(e)}),a=await this.#o(i);return Ke(await qr(a),a.status)}async#o(e){let t=new Headers(e.headers);this.#t.size>0&&t.set("cookie",[...this.#t].map(s=>s.join("=")).join("; "));let i={headers:t,credentials:"include",signal:AbortSignal.timeout(this.#e)},a;try{a=await fetch(new Request(e,i))}catch(s){throw new fn(`${new URL(e.url).pathname}: no answer`,{cause:s})}for(let s of a.headers.getSetCookie())this.#s(s);return a}#s(e){let[,t,i,a]=/^([^=]+)=("?[^;]*"?)(.*)$/s.exec(e)??[];t===void 0||i===void 0||(/;\s*max-age=0/i.test(a??"")?this.#t.delete(t):this.#t.set(t,i))}};function rn(n){if(n.data===void 0||n.data===null)throw new Dn("The answer has no body",n.response.status);return n.data}function Bt(n){return String(n.__meta__?.hash??"")}function Ia(n,e){let t={persistedQuery:{version:1,sha256Hash:Bt(n)}};return{query:void 0,...Ut(e),extensions:t}}function Wa(n,e){return{query:n.toString(),...Ut(e)}}function Ut(n){return{variables:n??{}}}async function Ba(n){return Br(await qr(n),n.status,n.headers.get("retry-after"))}async function qr(n){try{return await n.json()}catch{return}}var Ge=class extends ze{async login(e,t){let i={username:e,password:t},a=rn(await this.rest.POST("/rest/login/",{body:i}));return this.session.token=a.user.token,a}async logout(){await this.session.alone(async()=>{await this.rest.POST("/rest/logout/"),this.session.token=void 0})}async continueSession(){let e=rn(await this.rest.POST("/rest/sso/session/"));return this.session.token=e.user.token,e}async changePassword(e){let t=rn(await this.rest.POST("/rest/changepassword/",{body:e}));return this.session.token=t.token,t}async reauthenticate(e){let t=rn(await this.rest.POST("/rest/reauthenticate/",{body:e}));return this.session.token=t.token,t}async resume(){return await this.continueSession(),rn(await this.rest.GET("/rest/currentuser/"))}};var kn=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}};var Lr=new kn(`
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
}`,{hash:"b3c9bd3fa7ec5ab10be23d96a30b979517edc5ea17901317d77baa1d10b94d29"}),$r=new kn(`
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
}`,{hash:"d7a15cea79a7efda1fb64789c6f6dc4f8328a7b85513445279a6b0caee2534d4"});var jr=new kn(`
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
}`,{hash:"32d3920e5e5f04971c91aed04b7a8d06836113fc0ec12cca1a65f07a88fb80cf"});var Kr=new kn(`
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
}`,{hash:"15878ddedeae316158a7e28375d76ac3e79e782323c8716c3e821a8eae39e77c"});var Hr=new kn(`
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
}`,{hash:"852d8ae79a84ceb0aefd5b79df7df9825f1a3ed1503c22363692b294bfbead82"}),Ft=new kn(`
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
}`,{hash:"5505ad576fdf29704f3de11d3e078f29e346c310a164b842e7fbd16cf138ae07"}),ce=new kn(`
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
}`,{hash:"25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef"});var Qe=new kn(`
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
}`,{hash:"438a2f6dc2550535875e3a47e4555c75ae70e07cb8a7f98fccf80ce2711fc76d"});var Vr=new kn(`
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
}`,{hash:"e207634e1363fd20d73fd2437a894e4e05d51b5d0df8678aca194380fc6a0fe2"}),zr=new kn(`
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
}`,{hash:"8dd5cbf118f312baf12d266727f3c960b082aebfdd6b77b9949ecd762376d89b"});var Gr=new kn(`
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
}`,{hash:"2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769"});var Ua={PATIENT_READ:"read patients",ON_PATHWAY_READ:"read the worklist",ON_PATHWAY_UPDATE:"lock patients",MILESTONE_READ:"read requests and results",MILESTONE_CREATE:"make requests",MILESTONE_TYPE_READ:"list the types of requests",DECISION_READ:"read decisions",DECISION_CREATE:"record decisions",MDT_READ:"read meetings",ON_MDT_READ:"read the lists of meetings",ON_MDT_CREATE:"put patients on the list of a meeting",WAITING_TIMES_READ:"read waiting times"};function jn(n){if(n instanceof fn)return{title:"The server does not answer",text:"Check the network. Nothing was changed here.",again:!0};if(!(n instanceof M))return{title:"Something went wrong",text:"The desk did not understand the server's answer.",again:!0};switch(n.code){case"FORBIDDEN":return{title:"You may not see this",text:Fa(n),again:!1};case"UPSTREAM_UNAVAILABLE":return{title:"The hospital's systems do not answer",text:"Names and demographics come from them. Try again in a moment.",again:!0};case"TOO_MANY_REQUESTS":return{title:"Too many requests",text:`Wait ${Mt(n)} and try again.`,again:!0};case"TIMED_OUT":return{title:"That took too long",text:"The server stopped it. Try again in a moment.",again:!0};default:return{title:"Something went wrong",text:n.message,again:!0}}}function Fa(n){let e=n.details.permissions;return Array.isArray(e)?`Your roles do not let you ${e.map(i=>Ua[String(i)]??String(i)).join(", ")}. An administrator can change that (${e.join(", ")}).`:"You are not a member of this pathway. An administrator can change that."}function Mt(n){let e=Number(n.details.retryAfter??0);return e?e<90?`${e} seconds`:`${Math.ceil(e/60)} minutes`:"a moment"}function _n(n){return n instanceof M&&n.isUnauthenticated}var gn=class{#n;#e=new Set;constructor(e){this.#n=e}get=()=>this.#n;set(e){if(!Object.is(e,this.#n)){this.#n=e;for(let t of[...this.#e])t()}}subscribe=e=>(this.#e.add(e),()=>this.#e.delete(e))};function sn(n){return oe(n.subscribe,n.get)}var Bn=document.querySelector('meta[name="site-root"]')?.content??"",U=new Ge(location.origin+Bn);var qt=`${Bn}/desk`,Lt=new Set,Qr=Yr();function Yr(){return{path:(location.pathname.startsWith(qt)?location.pathname.slice(qt.length):"/").replace(/\/+$/,"")||"/",query:new URLSearchParams(location.search)}}function Jr(){Qr=Yr();for(let n of[...Lt])n()}addEventListener("popstate",Jr);function In(n){return qt+n}function An(n,e="push"){e==="push"?history.pushState(null,"",In(n)):history.replaceState(null,"",In(n)),Jr()}function Kn(n,e){let t=new URLSearchParams(n.query);for(let[a,s]of Object.entries(e))s?t.set(a,s):t.delete(a);let i=t.toString();return i?`${n.path}?${i}`:n.path}function mn(){return oe(Ma,()=>Qr)}function Ma(n){return Lt.add(n),()=>Lt.delete(n)}function ge(n,e){let t=n.split("/"),i=e.split("/");if(t.length!==i.length)return null;let a={};for(let[s,o]of t.entries()){let l=i[s]??"";if(o.startsWith(":"))a[o.slice(1)]=decodeURIComponent(l);else if(o!==l)return null}return a}var xn=new gn({at:"looking"}),hn=new gn(null);async function $t(){try{xn.set({at:"in",current:await U.resume()})}catch(n){xn.set(_n(n)?{at:"nobody"}:{at:"unreachable",error:n})}}async function wn(){let n=await U.resume(),e=xn.get();if(e.at==="in"&&e.current.user.id!==n.user.id)return location.assign(In("/"));xn.set({at:"in",current:n}),hn.set(null)}async function Zr(n,e){try{await U.login(n,e)}catch(t){let i=qa(t);if(i===null)throw t;return i}return await wn(),null}function qa(n){if(!(n instanceof M)||n.code!=="SIGN_IN_UNFINISHED")return null;let{nextStep:e,factors:t}=n.details;return{nextStep:e??"SECOND_FACTOR",factors:t??[]}}function me(n,...e){return e.every(t=>n.permissions.includes(t))}async function Ye(){let n=xn.get(),e=n.at==="in"&&n.current.session.provider!==null;try{if(e){let{location:t}=rn(await U.rest.POST("/rest/sso/logout/"));if(t)return location.assign(t)}else await U.logout()}catch(t){if(!_n(t))return location.assign(In("/sign-in?farewell=not-ended"))}location.assign(In("/sign-in?farewell=signed-out"))}function Xr(){xn.get().at==="in"&&hn.set("ended")}var en=async(n,...e)=>{try{return await U.run(n,...e)}catch(t){throw On(t),t}};function On(n){_n(n)?Xr():n instanceof M&&n.code==="PASSWORD_CHANGE_REQUIRED"&&wn().catch(()=>{})}var ni=500,La=3e4,te=new gn(null);function Hn(n,e,{onEvent:t,load:i}){let a=!1,s=()=>{};return(async()=>{for(let l=ni;!a;l=Math.min(2*l,La)){try{let m=$a(n,e,{attempts:1,firstWait:100,onReconnect:i});s=()=>m.return(),await m.opened,te.set(null),l=ni,await i();for await(let c of m)t(c)}catch(d){if(a)return;_n(d)?await ja(d):d instanceof Cn||On(d),te.get()===null&&te.set(Date.now())}a||await Ka(l,d=>s=d)}})(),()=>{a=!0,s()}}function $a(n,e,t){return U.subscribe.bind(U)(n,e,{reconnect:t})}async function ja(n){On(n),await new Promise(e=>{let t=()=>{hn.get()===null&&(i(),e())},i=hn.subscribe(t);t()})}function Ka(n,e){return new Promise(t=>{let i=setTimeout(t,n*(.5+Math.random()/2));e(()=>{clearTimeout(i),t()})})}var Ha=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"],Va=["January","February","March","April","May","June","July","August","September","October","November","December"];function vn(n,e="DAY"){let[t="",i="",a=""]=n.slice(0,10).split("-"),s=Ha[Number(i)-1]??"";return e==="YEAR"?t:e==="MONTH"?`${s}-${t}`:`${a}-${s}-${t}`}function ei(n,e="DAY"){let[t="",i="",a=""]=n.slice(0,10).split("-"),s=Va[Number(i)-1]??"";return e==="YEAR"?t:e==="MONTH"?`${s} ${t}`:`${Number(a)} ${s} ${t}`}function ln(n,e){return new Intl.DateTimeFormat("en-CA",{timeZone:e,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(n))}function Vn(n,e){let t={timeZone:e,hour:"2-digit",minute:"2-digit",hourCycle:"h23"};return new Intl.DateTimeFormat("en-GB",t).format(new Date(n))}function jt(n,e){return Math.round((Date.parse(e.slice(0,10))-Date.parse(n.slice(0,10)))/864e5)}function he(n,e,t="DAY"){if(t==="YEAR")return`about ${Number(e.slice(0,4))-Number(n.slice(0,4))}y`;let i=za(n,e),a=jt(n,e);if(a<0)return"not born yet";if(a<28)return`${a}d`;if(i<12)return`${Math.floor(a/7)}w ${a%7}d`;if(i<24)return`${i}m ${Ga(n,e,i)}d`;let s=Math.floor(i/12);return s<18?`${s}y ${i%12}m`:`${s}y`}function za(n,e){let[t=0,i=0,a=0]=n.split("-").map(Number),[s=0,o=0,l=0]=e.split("-").map(Number);return(s-t)*12+(o-i)-(l<a?1:0)}function Ga(n,e,t){let[i=0,a=0,s=0]=n.split("-").map(Number),o=new Date(Date.UTC(i,a+t,0)).getUTCDate(),l=Date.UTC(i,a-1+t,Math.min(s,o));return Math.round((Date.parse(e)-l)/864e5)}function Wn(n){return[n.lastName.toLocaleUpperCase("en-GB"),n.firstName].filter(t=>t!=="").join(", ")||"Name not known"}function zn(n,e){if(e.split("@").length-1!==n.length)return n;let i=0;return e.replaceAll("@",()=>n[i++]??"")}function Nn(n){return n?`${n.firstName} ${n.lastName}`.trim():"nobody"}function Je(n,e,t=`${e}s`){return`${n.toLocaleString("en-GB")} ${n===1?e:t}`}function ti(n,e){let t=e-Date.parse(n);return t<6e4?"just now":t<36e5?`${Math.floor(t/6e4)} min ago`:t<2*864e5?`${Math.floor(t/36e5)} h ago`:`${Math.floor(t/864e5)} days ago`}var Qa=Symbol.for("pv"),Ya=0;function r(n,e,t,i,a,s){e||(e={});var o,l,d=e;if("ref"in d&&typeof n!="function")for(l in d={},e)l=="ref"?o=e[l]:d[l]=e[l];var m={type:n,props:d,key:t,ref:o,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Qa,__v:--Ya,__i:-1,__u:0};return(a||s)&&(m.__source=a,m.__self=s),S.vnode&&S.vnode(m),m}function on({day:n,precision:e="DAY"}){return r("time",{dateTime:n,className:"nowrap",children:[r("span",{"aria-hidden":"true",children:vn(n,e)}),r("span",{className:"nhsuk-u-visually-hidden",children:ei(n,e)})]})}function un({label:n,faults:e,onSubmit:t,children:i}){return r("form",{noValidate:!0,"aria-label":n,onSubmit:s=>{s.preventDefault(),t()},children:[r(Ja,{faults:e}),i]})}function Ja({faults:n}){let e=L(null);return R(()=>{n.length>0&&e.current?.focus()},[n]),n.length===0?null:r("div",{className:"nhsuk-error-summary",ref:e,tabIndex:-1,role:"alert","aria-labelledby":"faults-title",children:[r("h2",{className:"nhsuk-error-summary__title",id:"faults-title",children:"There is a problem"}),r("ul",{className:"nhsuk-list nhsuk-error-summary__list",children:n.map(({field:t,text:i})=>r("li",{children:t?r(Za,{field:t,children:i}):i},t+i))})]})}function Za({field:n,children:e}){return r("a",{href:`#${n}`,onClick:t=>{t.preventDefault(),document.getElementById(n)?.focus()},children:e})}function an(n){let{id:e,label:t,hint:i,value:a,faults:s,onInput:o,rows:l}=n,d=s.find(g=>g.field===e)?.text,m=[i&&`${e}-hint`,d&&`${e}-fault`].filter(Boolean).join(" ")||void 0,c=L(null);R(()=>{n.focused&&c.current?.focus()},[n.focused]);let h={id:e,ref:c,value:a,maxLength:n.maxLength,"aria-describedby":m,"aria-invalid":d?!0:void 0};return r("div",{className:`nhsuk-form-group${d?" nhsuk-form-group--error":""}`,children:[r("label",{className:"nhsuk-label",htmlFor:e,children:t}),i&&r("div",{className:"nhsuk-hint",id:`${e}-hint`,children:i}),d&&r("span",{className:"nhsuk-error-message",id:`${e}-fault`,children:[r("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),d]}),l?r("textarea",{...h,className:`nhsuk-textarea${d?" nhsuk-textarea--error":""}`,rows:l,onInput:g=>o(g.currentTarget.value)}):r("input",{...h,className:`nhsuk-input${d?" nhsuk-input--error":""}`,type:n.type??"text",autoComplete:n.autoComplete,inputMode:n.inputMode,spellCheck:!1,onInput:g=>o(g.currentTarget.value)})]})}function N({children:n,kind:e="primary",onClick:t,busy:i,small:a,described:s}){let o=["nhsuk-button",e!=="primary"&&`nhsuk-button--${e}`,a&&"nhsuk-button--small"];return r("button",{type:t?"button":"submit",className:o.filter(Boolean).join(" "),"aria-disabled":i||void 0,"aria-describedby":s,onClick:l=>{i?l.preventDefault():t&&t()},children:n})}function Y(n,e=[]){R(()=>{document.title=`${e.length>0?"Error: ":""}${n} - Spiritum desk`},[n,e])}function nn({to:n,className:e,current:t,tabIndex:i,children:a}){let s=o=>{o.button!==0||o.ctrlKey||o.metaKey||o.shiftKey||o.altKey||(o.preventDefault(),An(n))};return r("a",{href:In(n),className:e,"aria-current":t?"page":void 0,tabIndex:i,onClick:s,children:a})}function V({children:n,focused:e=!0}){let t=L(null);return R(()=>{e&&t.current?.focus({preventScroll:!0})},[e]),r("h1",{className:"heading",ref:t,tabIndex:-1,children:n})}function pn({error:n,onAgain:e}){let{title:t,text:i,again:a}=jn(n);return r("div",{className:"notice notice--error",role:"alert",children:[r("h2",{children:t}),r("p",{children:i}),a&&r(N,{kind:"secondary",small:!0,onClick:e,children:"Try again"})]})}function dn({title:n,children:e}){return r("div",{className:"notice",children:[r("h2",{children:n}),e]})}function pe({patient:n,config:e}){return r(w,{children:[r("span",{className:"nowrap",children:zn(n.nationalNumber,e.nationalNumberFormat)})," ",r("span",{className:"nowrap",children:zn(n.hospitalNumber,e.hospitalNumberFormat)})]})}function Ze({patient:n,today:e}){let{dateOfBirth:t,dateOfBirthPrecision:i,isDeceased:a,deceasedOn:s}=n;return a?r(w,{children:[r(on,{day:t,precision:i})," ",r("strong",{children:"Died"})," ",s?r(w,{children:[r(on,{day:s})," ",he(t,s,i)]}):"day not known"]}):r(w,{children:[r(on,{day:t,precision:i})," ",r("span",{className:"nowrap",children:["(",he(t,e,i),")"]})]})}function fe({patient:n}){return r("span",{className:"name",children:Wn(n)})}function K({tone:n,shape:e,children:t}){return r("span",{className:`tag tag--${n}`,children:[e&&r("span",{className:"tag__shape","aria-hidden":"true",children:e}),t]})}function Xe({label:n,tabs:e}){return r("nav",{"aria-label":n,children:r("ul",{className:"tabs",children:e.map(t=>r("li",{children:r(nn,{to:t.to,current:t.isCurrent,className:"tabs__tab",children:[t.label,t.count!==null&&r("span",{className:"tabs__count",children:[" (",t.count.toLocaleString("en-GB"),")"]})]})},t.to))})})}function re({label:n,checked:e,onChange:t}){let i=`toggle-${n.toLowerCase().replaceAll(" ","-")}`;return r("span",{className:"toggle",children:[r("input",{type:"checkbox",id:i,checked:e,onChange:a=>t(a.currentTarget.checked)}),r("label",{htmlFor:i,children:n})]})}function nt({label:n,value:e,options:t,onChange:i}){let a=`choice-${n.toLowerCase().replaceAll(" ","-")}`;return r("span",{className:"choice",children:[r("label",{htmlFor:a,children:n}),r("select",{id:a,value:e,onChange:s=>i(s.currentTarget.value),children:t.map(([s,o])=>r("option",{value:s,children:o},s))})]})}function et({children:n}){return r("div",{className:"filters",role:"search","aria-label":"Filter the list",children:n})}function tt({words:n,onInput:e}){return r("span",{className:"choice",children:[r("label",{htmlFor:"words",children:"Name or number"}),r("input",{id:"words",type:"search",value:n,autoComplete:"off",spellCheck:!1,onInput:t=>e(t.currentTarget.value)})]})}function Kt(n){return n.normalize("NFKD").replaceAll(/[^\p{L}\p{N}]/gu,"").toLowerCase()}function rt(n,e){let t=[n.firstName,n.lastName,n.hospitalNumber,n.nationalNumber].map(Kt),i=Kt(e);return t.some(a=>a.includes(i))?!0:e.split(/\s+/).every(a=>t.some(s=>s.includes(Kt(a))))}var it=class{ids=new gn([]);#n=new Map;#e=new Map;#t=new Set;#r=0;get(e){return this.#n.get(e)}has(e){return this.#n.has(e)}replace(e){this.#n.clear();for(let t of e)this.#n.set(t.id,t);for(let t of this.#e.keys())this.#t.add(t);this.ids.set(e.map(t=>t.id)),this.#i()}append(e){let t=e.filter(i=>!this.#n.has(i.id));for(let i of e)this.update(i);t.length>0&&this.ids.set([...this.ids.get(),...t.map(i=>i.id)])}update(e){this.#n.set(e.id,e),this.#t.add(e.id),this.#i()}subscribe(e,t){let i=this.#e.get(e)??new Set;return this.#e.set(e,i),i.add(t),()=>{i.delete(t),i.size===0&&this.#e.delete(e)}}#i(){this.#r===0&&(this.#r=requestAnimationFrame(()=>{this.#r=0;let e=[...this.#t];this.#t.clear();for(let t of e)for(let i of[...this.#e.get(t)??[]])i()}))}};function at(n,e){return oe(t=>n.subscribe(e,t),()=>n.get(e))}var Xa=3.5,ri=6;function ai(n){let{label:e,columns:t,ids:i,total:a,isBusy:s,rows:o}=n,l=L(null),[d,m]=b({id:null,column:0}),c=L(!1),h=as(),[g,u]=ss(l),p=d.id===null?-1:i.indexOf(d.id),k=p<0?0:p,_=Math.max(0,Math.floor(g/h)-ri),O=Math.min(i.length,Math.ceil((g+u)/h)+ri),f=rs(_,O,k<i.length?k:-1);Fe(()=>{if(!c.current)return;c.current=!1,l.current?.querySelector('[data-active="true"]')?.focus({preventScroll:!0})});let y=(C,G)=>{let D=Math.max(0,Math.min(i.length-1,C)),W=i[D];W!==void 0&&(is(l.current,D,h),c.current=!0,m({id:W,column:Math.max(0,Math.min(t.length-1,G))}))},x=C=>{if(C.altKey||C.metaKey)return;let G=Math.max(1,Math.floor(u/h)-2),D=ts(C,k,d.column,G,i.length,t.length);if(D)y(...D);else if(C.key==="Enter"||C.key===" "){let W=o.get(i[k]??"");if(C.ctrlKey||W===void 0)return;(C.key==="Enter"?n.onOpen:n.onLook)(W)}else return;C.preventDefault()},B=t.map(C=>C.width).join(" ");return r("div",{className:"grid",role:"grid","aria-label":e,"aria-rowcount":a+1,"aria-busy":s,onKeyDown:x,ref:l,children:[r("div",{className:"grid__head",role:"row","aria-rowindex":1,style:{gridTemplateColumns:B},children:t.map(C=>r("div",{role:"columnheader",children:C.title},C.id))}),r("div",{className:"grid__body",role:"rowgroup",style:{height:`${i.length*h}px`},children:f.map(C=>{let G=i[C]??"";return r(ns,{...n,id:G,index:C,top:C*h,height:h,template:B,activeColumn:C===k?d.column:null,onEnter:D=>m({id:G,column:D})},G)})})]})}function ns(n){let{id:e,index:t,top:i,height:a,template:s,columns:o,rows:l,list:d,activeColumn:m,onEnter:c,onOpen:h}=n,g=at(l,e);if(g===void 0)return null;let u=d.markOf(e),p={transform:`translateY(${i}px)`,height:`${a}px`,gridTemplateColumns:s};return r("div",{className:`grid__row${u?` grid__row--${u.kind}`:""}`,role:"row","aria-rowindex":t+2,style:p,onDoubleClick:()=>h(g),children:o.map((k,_)=>r(es,{column:k,row:g,isActive:m===_,onFocus:()=>{m!==_&&c(_)}},k.id))})}function es({column:n,row:e,isActive:t,onFocus:i}){return r("div",{role:"gridcell",className:`grid__cell grid__cell--${n.id}`,tabIndex:t?0:-1,"data-active":t,onFocus:i,children:n.cell(e)})}function ts(n,e,t,i,a,s){if(n.ctrlKey)return n.key==="Home"?[0,0]:n.key==="End"?[a-1,s-1]:null;switch(n.key){case"ArrowDown":return[e+1,t];case"ArrowUp":return[e-1,t];case"ArrowRight":return[e,t+1];case"ArrowLeft":return[e,t-1];case"PageDown":return[e+i,t];case"PageUp":return[e-i,t];case"Home":return[e,0];case"End":return[e,s-1];default:return null}}function rs(n,e,t){let i=[];t>=0&&t<n&&i.push(t);for(let a=n;a<e;a+=1)i.push(a);return t>=e&&i.push(t),i}function is(n,e,t){if(n===null)return;let i=n.querySelector(".grid__head")?.offsetHeight??0,a=e*t,s=a+t,o=n.clientHeight-i;a<n.scrollTop?n.scrollTop=a:s>n.scrollTop+o&&(n.scrollTop=s-o)}function as(){let[n,e]=b(ii);return R(()=>{let t=()=>e(ii());return addEventListener("resize",t),()=>removeEventListener("resize",t)},[]),n}function ii(){return Xa*Number.parseFloat(getComputedStyle(document.documentElement).fontSize)}function ss(n){let[e,t]=b([0,800]);return R(()=>{let i=n.current;if(i===null)return;let a=0,s=()=>{a=0;let d=[i.scrollTop,i.clientHeight];t(m=>m[0]===d[0]&&m[1]===d[1]?m:d)},o=()=>{a||=requestAnimationFrame(s)},l=new ResizeObserver(o);return l.observe(i),i.addEventListener("scroll",o,{passive:!0}),s(),()=>{cancelAnimationFrame(a),l.disconnect(),i.removeEventListener("scroll",o)}},[n]),e}var Gn=100,si={phase:"loading",error:null,total:0,isWhole:!1,readAt:0,unavailable:[],news:new Set},ye=class{constructor(e){this.read=e}read;rows=new it;state=new gn(si);changes=new gn(0);#n=new Map;#e=0;async show(){let e=++this.#e;this.state.get().phase!=="ready"&&this.state.set(si),await this.#r(e,async()=>{let i=await this.read(null);if(e===this.#e)for(this.#n.clear(),this.rows.replace(i.rows),this.#t(i,i.unavailable);i.next!==null;){if(i=await this.read(i.next),e!==this.#e)return;this.rows.append(i.rows),this.#t(i,[...this.state.get().unavailable,...i.unavailable])}})}async catchUp(){if(this.state.get().phase!=="ready")return this.show();let e=++this.#e;await this.#r(e,async()=>{let t=new Set,i=new Set,a=[],s,o=null;do{if(s=await this.read(o),e!==this.#e)return;for(let l of s.rows)t.add(l.id),this.rows.has(l.id)?os(this.rows.get(l.id),l)||this.change(l):i.add(l.id);a.push(...s.unavailable),o=s.next}while(o!==null);for(let l of this.rows.ids.get())t.has(l)||this.leave(l);this.state.set({...this.state.get(),total:s.total,isWhole:!0,readAt:Date.now(),unavailable:a,news:i})})}change(e){this.#n.set(e.id,{kind:"changed",at:Date.now()}),this.rows.update(e),this.changes.set(this.changes.get()+1)}leave(e,t){let i=t??this.rows.get(e);i===void 0||!this.rows.has(e)||(this.#n.set(e,{kind:"left",at:Date.now()}),this.rows.update({...i}),this.changes.set(this.changes.get()+1))}arrived(e){let t=this.state.get();t.news.has(e)||this.rows.has(e)||this.state.set({...t,news:new Set([...t.news,e])})}markOf(e){return this.#n.get(e)}close(){this.#e+=1}#t(e,t){this.state.set({phase:"ready",error:null,total:e.total,isWhole:e.next===null,readAt:Date.now(),unavailable:t,news:new Set})}async#r(e,t){try{await t()}catch(i){if(e!==this.#e)return;On(i);let a=this.state.get();this.state.set({...a,phase:a.phase==="ready"?"ready":"refused",error:i})}}};function os(n,e){return JSON.stringify(n)===JSON.stringify(e)}function oi(n){let{label:e,columns:t,ids:i,total:a}=n,[s,o]=b(0),l=Math.max(1,Math.ceil(i.length/Gn)),d=Math.min(s,l-1),m=i.slice(d*Gn,(d+1)*Gn);return r("div",{className:"pages",children:[r("table",{className:"pages__table",role:"table",children:[r("caption",{className:"nhsuk-u-visually-hidden",children:[e,", page ",d+1," of ",l,", ",a," in all"]}),r("thead",{role:"rowgroup",children:r("tr",{role:"row",children:t.map(c=>r("th",{scope:"col",role:"columnheader",children:c.title},c.id))})}),r("tbody",{role:"rowgroup",children:m.map(c=>r(ls,{...n,id:c},c))})]}),l>1&&r("nav",{className:"pages__nav","aria-label":"Pages of the list",children:[r(N,{kind:"secondary",small:!0,busy:d===0,onClick:()=>o(d-1),children:"Previous page"}),r("span",{children:["Page ",d+1," of ",l]}),r(N,{kind:"secondary",small:!0,busy:d===l-1,onClick:()=>o(d+1),children:"Next page"})]})]})}function ls({id:n,list:e,columns:t}){let i=at(e.rows,n);if(i===void 0)return null;let a=e.markOf(n);return r("tr",{role:"row",className:a?`grid__row--${a.kind}`:void 0,children:t.map(s=>r("td",{role:"cell",children:[r("span",{className:"pages__label","aria-hidden":"true",children:s.title}),r("span",{children:s.cell(i)})]},s.id))})}var us="(max-width: 56rem)",ds=5e3;function st(n){let{label:e,list:t,columns:i,current:a,words:s,holds:o}=n,l=sn(t.state),d=sn(t.rows.ids),m=fs(us),c=Tn(()=>s===""?d:d.filter(g=>{let u=t.rows.get(g);return u!==void 0&&o(u,s)}),[d,s,o,t]);if(l.phase==="refused")return r(pn,{error:l.error,onAgain:()=>t.show()});if(l.phase==="loading")return r(cs,{label:e});let h={label:e,columns:i,ids:c,list:t,total:s===""?l.total-l.unavailable.length:c.length,isBusy:!l.isWhole,onOpen:n.onOpen,onLook:n.onLook};return r(w,{children:[r(gs,{list:t,current:a}),c.length===0?s!==""?r(dn,{title:"No row holds these words",children:r("p",{children:[Je(d.length,"row")," are hidden by them."]})}):l.unavailable.length===0&&n.empty:n.asPages||m?r(oi,{...h}):r(ai,{...h,rows:t.rows}),r(hs,{patients:l.unavailable,current:a,onAgain:()=>t.show()}),r(ps,{list:t})]})}function cs({label:n}){return r("div",{className:"loading",role:"status",children:[r("span",{className:"nhsuk-u-visually-hidden",children:["Loading: ",n]}),Array.from({length:8},(e,t)=>r("div",{className:"loading__row"},t))]})}function gs({list:n,current:e}){let t=sn(n.state),i=sn(te);return r(w,{children:[i!==null&&r("div",{className:"band band--stale",role:"status",children:[r("strong",{children:["Not live since ",Vn(i,e.timezone)]})," - what you see may have changed. The desk keeps trying."]}),t.error!==null&&i===null&&r("div",{className:"band band--stale",role:"status",children:[r("strong",{children:["Not read anew since ",Vn(t.readAt,e.timezone)]})," - ",jn(t.error).text]}),t.news.size>0&&r("div",{className:"band",role:"status",children:[t.news.size," new"," ",r(N,{kind:"secondary",small:!0,onClick:()=>n.show(),children:["Show ",t.news.size===1?"it":"them"]})]})]})}var ms={NOT_KNOWN:"the hospital's systems do not know this number",NOT_READ:"the hospital's systems did not answer"};function hs(n){let{patients:e,current:t,onAgain:i}=n;return e.length===0?null:r("section",{className:"left-out","aria-labelledby":"left-out",children:[r("h2",{id:"left-out",children:[Je(e.length,"patient")," without a name at the moment"]}),r("ul",{children:e.map(({id:a,hospitalNumber:s,reason:o})=>r("li",{children:[r("strong",{className:"nowrap",children:zn(s,t.config.hospitalNumberFormat)}),":"," ",ms[o]]},a))}),r(N,{kind:"secondary",small:!0,onClick:i,children:"Try again"})]})}function ps({list:n}){let[e,t]=b("");return R(()=>{let i=n.changes.get(),a=setInterval(()=>{let s=n.changes.get();s!==i&&t(`${Je(s-i,"change")} in the list`),i=s},ds);return()=>clearInterval(a)},[n]),r("p",{className:"nhsuk-u-visually-hidden",role:"status","aria-live":"polite",children:e})}function fs(n){let[e,t]=b(()=>matchMedia(n).matches);return R(()=>{let i=matchMedia(n),a=()=>t(i.matches);return i.addEventListener("change",a),()=>i.removeEventListener("change",a)},[n]),e}function Qn(n,e){let[t,i]=b({key:n,data:null,error:null}),a=L(n);a.current=n;let s=L(e);s.current=e;let o=se(async()=>{try{let d=await s.current();a.current===n&&i({key:n,data:d,error:null})}catch(d){On(d),a.current===n&&i(m=>({key:n,data:m.key===n?m.data:null,error:d}))}},[n]);R(()=>(o(),hn.subscribe(()=>{hn.get()===null&&o()})),[o]);let l=t.key===n;return{data:l?t.data:null,error:l?t.error:null,again:o}}function be(n,e){let[t,i]=b(null),a=`${n}/${e}`,s=Qn(a,async()=>{let{getPatient:o}=await en(Qe,{id:e,pathwayId:n});return i(null),{patient:o}});return R(()=>Hn(ce,{pathwayId:n,includeDischarged:!0},{onEvent:({onPathwayUpdated:o})=>{o.patient.id===e&&i(`${e}`)},load:s.again}),[n,e,s.again]),{...s,isChanged:t===e}}function Yn(n){let e=n.onPathways??[];return e.find(t=>!t.isDischarged)??e.at(-1)??null}var En={TRIAGE:"Triage",CLINIC:"Clinic",MDT:"MDT",AD_HOC:"Ad hoc",FOLLOW_UP:"Follow-up",POST_REQUEST:"Results are back"},ot={FASTER_DIAGNOSIS:"Faster diagnosis",FIRST_TREATMENT:"First treatment",LATER_TREATMENT:"Later treatment",REFERRAL_TO_TREATMENT:"Referral to treatment",BEFORE_TRANSFER:"Before transfer",AFTER_TRANSFER:"After transfer",BACKSTOP:"Long-wait backstop",RARE_CANCER:"Rare cancer"},lt={REFERRED:"Referred",SEEN:"Seen",DIAGNOSED:"Diagnosed",RULED_OUT:"Cancer ruled out",TO_BE_TREATED:"To be treated",TREATED:"Treated",CLOSED:"Closed"},ut={GREEN:{tone:"white",shape:""},AMBER:{tone:"yellow",shape:"▲"},RED:{tone:"orange",shape:"▲▲"},BLACK:{tone:"red",shape:"■"}};function dt(n){return n>0?`${n} ${n===1?"day":"days"} left`:n===0?"Breaches today":`Breached ${-n} ${n===-1?"day":"days"} ago`}function ke(n,e,t){let{lockUser:i,lockEndTime:a}=n;return i===null||a===null||Date.parse(a)<=t?null:`Open with ${Nn(i)} until ${Vn(a,e)}`}function Jn(n,e){return`${vn(ln(n,e))} ${Vn(n,e)}`}var ys={INIT:"To be sent",ACTIVE:"Asked for",WAITING:"Held up at the hospital"};function Ae({request:n}){return n.currentState==="ERROR"?r(K,{tone:"red",shape:"✕",children:"Failed - look"}):n.currentState!=="COMPLETED"?r(K,{tone:"white",children:ys[n.currentState]??n.currentState}):n.forwardDecisionPoint!==null?r(K,{tone:"grey",shape:"✓",children:"Seen"}):n.amendedAt!==null?r(K,{tone:"orange",shape:"●✎",children:"Changed after it was seen"}):r(K,{tone:"blue",shape:"●",children:"Back, not seen"})}function _e({request:n,timezone:e}){let{testResult:t}=n;return r("div",{className:"report",children:[r("h4",{className:"report__title",children:[n.clinicalRequestType.name," ",r(Ae,{request:n})]}),r("p",{className:"muted",children:["Asked for ",Jn(n.addedAt,e),n.completedAt&&`, back ${Jn(n.completedAt,e)}`,n.amendedAt&&`, changed ${Jn(n.amendedAt,e)}`]}),t?r("p",{className:"free",children:t.description}):n.completedAt&&r("p",{children:"There is no report."})]})}function ct({entry:n,timezone:e}){let t=(n.decisionPoints??[]).flatMap(i=>i.clinicalRequests??[]);return t.length===0?r("p",{children:"Nothing was asked for yet."}):r("ul",{className:"timeline",children:t.map(i=>r("li",{children:[r("span",{className:"timeline__what",children:i.clinicalRequestType.name}),r("span",{className:"muted nowrap",children:[vn(ln(i.addedAt,e)),i.completedAt&&` to ${vn(ln(i.completedAt,e))}`]}),r(Ae,{request:i})]},i.id))})}function gt({pathwayId:n,patient:e,current:t,onClose:i}){let a=L(null),s=be(n,e.id);R(()=>a.current?.focus(),[e.id]);let o=s.data?.patient?Yn(s.data.patient):null,l=o?.toAcknowledge??[];return r("aside",{className:"look",role:"dialog","aria-label":`Quick look: ${Wn(e)}`,tabIndex:-1,ref:a,onKeyDown:d=>{d.key==="Escape"&&(d.stopPropagation(),i())},children:[r("h2",{className:"look__name",children:r(fe,{patient:e})}),r("p",{children:[r(Ze,{patient:e,today:t.today})," ",r("br",{}),r(pe,{patient:e,config:t.config})]}),s.error!==null&&r(pn,{error:s.error,onAgain:s.again}),s.data===null&&s.error===null&&r("p",{role:"status",children:"Loading the record"}),o&&r(w,{children:[r("h3",{children:"Not seen yet"}),l.length===0&&r("p",{children:"Nothing has come back that nobody has seen."}),l.map(d=>r(_e,{request:d,timezone:t.timezone},d.id)),r("h3",{children:"Requests"}),r(ct,{entry:o,timezone:t.timezone})]}),r("p",{className:"look__links",children:[r(nn,{className:"nhsuk-button nhsuk-button--small",to:`/p/${n}/patient/${e.id}`,children:"Open the record"})," ",r(N,{kind:"secondary",small:!0,onClick:i,children:"Close"})]})]})}var mt=class extends ye{constructor(t){super(i=>this.#t(i));this.filter=t}filter;buckets=new gn([]);open(){let t=Hn(Gr,{pathwayId:this.filter.pathwayId},{onEvent:i=>this.#n(i.trackingListChanged),load:()=>this.catchUp()});return()=>{t(),this.close()}}#n({onPathwayId:t,entry:i}){if(t===null)return void this.catchUp();let a=this.rows.get(t);i===null||!this.#e(i)?this.leave(t):a?this.change({...a,tracked:{...i}}):this.arrived(t)}#e(t){let{bucket:i,escalated:a}=this.filter;return(i===null||t.bucket===i)&&(!a||t.isEscalated)}async#t(t){let{pathwayId:i,bucket:a,escalated:s,overdue:o}=this.filter,{getTrackingListConnection:l}=await en(zr,{pathwayId:i,bucket:a,escalated:s||null,nextActionOverdue:o||null,first:Gn,after:t});return t===null&&this.buckets.set(l.buckets??[]),{rows:l.edges.map(({node:{onPathway:m,...c}})=>({id:c.id,patient:m.patient,tracked:c})),total:l.totalCount,next:l.pageInfo.hasNextPage?l.pageInfo.endCursor:null,unavailable:[]}}};function li({pathwayId:n,pathwayName:e,current:t}){let i=mn(),a=i.query.get("bucket"),s=i.query.get("escalated")==="yes",o=i.query.get("overdue")==="yes",l=i.query.get("rows")==="pages",[d,m]=b(""),[c,h]=b(null),g=L(null);Y(`Tracking list of ${e}`);let u=Tn(()=>new mt({pathwayId:n,bucket:a,escalated:s,overdue:o}),[n,a,s,o]);R(()=>u.open(),[u]);let p=Tn(()=>_s(u,n,t),[u,n,t]),k=f=>{g.current=document.activeElement,h(f)},_=()=>{h(null),g.current instanceof HTMLElement&&g.current.focus()},O=f=>An(Kn(i,f),"replace");return r("main",{className:"screen",id:"main",children:[r(V,{children:["Tracking list: ",e]}),r(ks,{list:u}),r(et,{children:[r(tt,{words:d,onInput:m}),r(re,{label:"Escalated",checked:s,onChange:f=>O({escalated:f?"yes":null})}),r(re,{label:"Action overdue",checked:o,onChange:f=>O({overdue:f?"yes":null})}),r(re,{label:"Pages of 100",checked:l,onChange:f=>O({rows:f?"pages":null})})]}),r("div",{className:c?"with-look":void 0,children:[r("div",{className:"list",children:r(st,{label:`Tracking list of ${e}, who breaches next first`,list:u,columns:p,current:t,asPages:l,words:d.trim(),holds:bs,empty:r(dn,{title:"Nobody is tracked here",children:r("p",{children:a!==null||s||o?"The filters above may hide patients.":"A patient is tracked once a referral is recorded."})}),onOpen:f=>An(`/p/${n}/patient/${f.patient.id}`),onLook:k})}),c&&r(gt,{pathwayId:n,patient:c.patient,current:t,onClose:_})]})]})}function bs(n,e){return rt(n.patient,e)}function ks({list:n}){let e=mn(),t=sn(n.buckets),i=t.length>0?t.reduce((s,o)=>s+o.entries,0):null,{bucket:a}=n.filter;return r(Xe,{label:"Groups of days",tabs:[{to:Kn(e,{bucket:null}),label:"All",count:i,isCurrent:a===null},...t.map(({name:s,entries:o})=>({to:Kn(e,{bucket:s}),label:`${s} days`,count:o,isCurrent:a===s}))]})}function _s(n,e,t){let{config:i}=t;return[{id:"patient",title:"Patient",width:"minmax(15rem, 3fr)",cell:({patient:a})=>r(w,{children:[r(nn,{to:`/p/${e}/patient/${a.id}`,className:"row-link",tabIndex:-1,children:r(fe,{patient:a})}),r("span",{className:"second",children:r(pe,{patient:a,config:i})})]})},{id:"breach",title:"Next breach",width:"minmax(13rem, 1.8fr)",cell:({tracked:a})=>r(Os,{tracked:a})},{id:"standard",title:"Standard",width:"minmax(9rem, 1.3fr)",cell:({tracked:a})=>a.nextStandard?ot[a.nextStandard]??a.nextStandard:"None runs"},{id:"stage",title:"Stage",width:"minmax(7rem, 1fr)",cell:({tracked:a})=>a.stage?lt[a.stage]??a.stage:"Not known"},{id:"action",title:"Next action",width:"minmax(9rem, 1.3fr)",cell:({tracked:a})=>a.dueOn||a.owner?r(w,{children:[a.owner?Nn(a.owner):"Nobody"," ",a.dueOn&&r(on,{day:a.dueOn})]}):"None set"},{id:"tracked",title:"Last tracked",width:"minmax(7rem, 1fr)",cell:({tracked:a})=>ws(a.daysSinceTracked)},{id:"now",title:"At the moment",width:"minmax(8rem, 1fr)",cell:a=>r(vs,{row:a,list:n})}]}function ws(n){return n===null?"Never":n===0?"Today":`${n} ${n===1?"day":"days"} ago`}function Os({tracked:n}){let{daysToBreach:e,nextBreachOn:t,colour:i}=n;if(e===null||t===null)return r(K,{tone:"dashed",children:"No clock"});let{tone:a,shape:s}=i?ut[i]:{tone:"white",shape:""};return r("span",{className:"tags",children:[r(K,{tone:a,shape:s,children:dt(e)}),r(on,{day:t})]})}function vs({row:n,list:e}){let t=e.markOf(n.id);return r("span",{className:"tags",children:[n.tracked.isEscalated&&r(K,{tone:"purple",shape:"!",children:"Escalated"}),t?.kind==="left"&&r(K,{tone:"grey",shape:"✓",children:"Off this list now"}),t?.kind==="changed"&&r("span",{className:"changed",children:"Changed"}),!n.tracked.isEscalated&&!t&&r("span",{className:"muted",children:"-"})]})}function Zn(n){let[e,t]=b(()=>Date.now());return R(()=>{let i=setInterval(()=>t(Date.now()),n);return()=>clearInterval(i)},[n]),e}var ht=class extends ye{constructor(t){super(i=>di(t,i));this.filter=t}filter;open(){let t=Hn(ce,{pathwayId:this.filter.pathwayId},{onEvent:i=>this.#n(i.onPathwayUpdated),load:()=>this.catchUp()});return()=>{t(),this.close()}}#n(t){let{patient:i,...a}=t,s={id:a.id,patient:i,entry:a},o=xs(this.filter,a);if(!this.rows.has(s.id))o&&this.arrived(s.id);else{if(Rs(a,this.rows.get(s.id)?.entry))return;o?this.change(s):this.leave(s.id,s)}}};function Rs(n,e){return e!==void 0&&n.updatedAt<e.updatedAt}function xs({view:n,awaiting:e},t){return t.isDischarged||e!==null&&t.awaitingDecisionType!==e?!1:n==="all"||t.underCareOf===null||Ht(t.clinicalRequests).unseen>0}async function ui(n){return(await di(n,null,0)).total}async function di(n,e,t=Gn){let{getPatientOnPathwayConnection:i}=await en(Hr,{pathwayId:n.pathwayId,outstanding:n.view==="todo",underCareOf:n.mine,awaitingDecisionType:n.awaiting,first:t,after:e}),a=i.edges.flatMap(({node:{onPathways:o,...l}})=>{let d=o?.at(-1);return d?[{id:d.id,patient:l,entry:d}]:[]}),s=i.pageInfo.hasNextPage&&t>0?i.pageInfo.endCursor:null;return{rows:a,total:i.totalCount,next:s,unavailable:i.unavailable}}function Ht(n){let[e,t,i,a]=[0,0,0,0];for(let s of n??[])s.currentState==="ERROR"?a+=1:s.currentState!=="COMPLETED"?e+=1:s.forwardDecisionPoint===null&&(t+=1,s.amendedAt!==null&&(i+=1));return{open:e,unseen:t,amended:i,failed:a}}function ci({pathwayId:n,pathwayName:e,current:t}){let i=mn(),a=i.query.get("view")==="all"?"all":"todo",s=i.query.get("mine")==="yes",o=Ts(i.query.get("awaiting")),l=i.query.get("rows")==="pages",[d,m]=b(""),[c,h]=b(null),g=L(null);Y(`Worklist of ${e}`);let u=Tn(()=>new ht({pathwayId:n,view:a,mine:s,awaiting:o}),[n,a,s,o]);R(()=>u.open(),[u]);let p=Ss(u,n,t),k=Es(u),_=y=>{g.current=document.activeElement,h(y)},O=()=>{h(null),g.current instanceof HTMLElement&&g.current.focus()},f=y=>An(Kn(i,y),"replace");return r("main",{className:"screen",id:"main",children:[r(V,{children:["Worklist: ",e]}),r(Xe,{label:"Views of the worklist",tabs:[{to:Kn(i,{view:null}),label:"To do",count:k.todo,isCurrent:a==="todo"},{to:Kn(i,{view:"all"}),label:"All",count:k.all,isCurrent:a==="all"}]}),r(et,{children:[r(tt,{words:d,onInput:m}),r(nt,{label:"Waits for",value:o??"",options:[["","Anything"],...Object.entries(En)],onChange:y=>f({awaiting:y||null})}),r(re,{label:"Mine and nobody's",checked:s,onChange:y=>f({mine:y?"yes":null})}),r(re,{label:"Pages of 100",checked:l,onChange:y=>f({rows:y?"pages":null})})]}),r("div",{className:c?"with-look":void 0,children:[r("div",{className:"list",children:r(st,{label:`Worklist of ${e}, oldest entry first`,list:u,columns:p,current:t,asPages:l,words:d.trim(),holds:As,empty:r(Ns,{view:a,isFiltered:s||o!==null}),onOpen:y=>An(`/p/${n}/patient/${y.patient.id}`),onLook:_})}),c&&r(gt,{pathwayId:n,patient:c.patient,current:t,onClose:O})]})]})}function Ts(n){return n!==null&&n in En?n:null}function As(n,e){return rt(n.patient,e)}function Ns({view:n,isFiltered:e}){return r(dn,{title:"Nobody waits here",children:r("p",{children:e?"The filters above may hide patients.":n==="todo"?"Every patient on this pathway has been decided about, and nothing has come back since. “All” has them.":"No patient is on this pathway. A referral puts one on it."})})}function Es(n){let{total:e,phase:t,readAt:i}=sn(n.state),[a,s]=b(null);R(()=>{if(t!=="ready")return;let d=n.filter.view==="todo"?"all":"todo",m=!0;return ui({...n.filter,view:d}).then(c=>m&&s({list:n,count:c}),()=>{}),()=>{m=!1}},[n,t==="ready",Math.floor(i/6e4)]);let o=t==="ready"?e:null,l=a?.list===n?a.count:null;return n.filter.view==="todo"?{todo:o,all:l}:{todo:l,all:o}}function Ss(n,e,t){return Tn(()=>{let{config:i,today:a,timezone:s}=t;return[{id:"patient",title:"Patient",width:"minmax(15rem, 3fr)",cell:({patient:o})=>r(w,{children:[r(nn,{to:`/p/${e}/patient/${o.id}`,className:"row-link",tabIndex:-1,children:r(fe,{patient:o})}),r("span",{className:"second",children:r(pe,{patient:o,config:i})})]})},{id:"born",title:"Born",width:"minmax(8rem, 1.2fr)",cell:({patient:o})=>r(Ze,{patient:o,today:a})},{id:"day",title:"Day",width:"4.5rem",cell:({entry:o})=>r("span",{className:"nowrap",children:jt(ln(o.referredAt,s),a)})},{id:"awaiting",title:"Waits for",width:"minmax(7rem, 1fr)",cell:({entry:o})=>En[o.awaitingDecisionType]},{id:"requests",title:"Requests",width:"minmax(10rem, 1.6fr)",cell:({entry:o})=>r(Cs,{entry:o})},{id:"care",title:"Under care of",width:"minmax(8rem, 1.2fr)",cell:({entry:o})=>o.underCareOf?Nn(o.underCareOf):"Nobody yet"},{id:"now",title:"At the moment",width:"minmax(10rem, 1.6fr)",cell:o=>r(Ds,{row:o,list:n,current:t})}]},[n,e,t])}function Cs({entry:n}){let{open:e,unseen:t,amended:i,failed:a}=Ht(n.clinicalRequests);return r("span",{className:"tags",children:[a>0&&r(K,{tone:"red",shape:"✕",children:[a," failed"]}),i>0&&r(K,{tone:"orange",shape:"●✎",children:[i," changed after seen"]}),t>i&&r(K,{tone:"blue",shape:"●",children:[t-i," back"]}),e>0&&r(K,{tone:"white",children:[e," open"]}),a+t+e===0&&"None open"]})}function Ds({row:n,list:e,current:t}){let i=Zn(15e3),a=e.markOf(n.id),s=ke(n.entry,t.timezone,i),o=n.entry.lockUser?.id===String(t.user.id);return r("span",{className:"tags",children:[s&&r("span",{className:"lock",children:[r("span",{"aria-hidden":"true",children:"🔒︎ "}),o?s.replace(/with .* until/,"with you until"):s]}),a?.kind==="left"&&r(K,{tone:"grey",shape:"✓",children:n.entry.isDischarged?"Discharged":"Off this list now"}),a?.kind==="changed"&&r("span",{className:"changed",children:"Changed"}),!s&&!a&&r("span",{className:"muted",children:"Free"})]})}var Ps=36e5,Is={MALE:"Male",FEMALE:"Female",OTHER:"Other or not known"};function pt({patient:n,current:e}){let{config:t,today:i}=e,{dateOfBirth:a,dateOfBirthPrecision:s,isDeceased:o,deceasedOn:l}=n;return r("section",{className:`banner${o?" banner--died":""}`,"aria-label":"Patient",children:[r("p",{className:"banner__name",children:Wn(n)}),r("dl",{className:"banner__facts",children:[r(Ne,{label:"Born",children:[r(on,{day:a,precision:s})," ",!o&&r("span",{className:"nowrap",children:["(",he(a,i,s),")"]})]}),o&&r(Ne,{label:"Died",children:l?r(w,{children:[r(on,{day:l})," ",he(a,l,s)]}):"Day not known"}),r(Ne,{label:"Sex",children:Is[n.sex]??n.sex}),r(Ne,{label:"National No.",children:[r("span",{className:"nowrap",children:zn(n.nationalNumber,t.nationalNumberFormat)}),n.nationalNumberVerified===!1&&" (not traced)"]}),r(Ne,{label:"Hospital No.",children:r("span",{className:"nowrap",children:zn(n.hospitalNumber,t.hospitalNumberFormat)})})]}),n.isRestricted&&r("p",{className:"banner__note",children:"Restricted record: address and telephone are withheld."}),r(Ws,{at:n.demographicsReadAt})]})}function Ne({label:n,children:e}){return r("div",{children:[r("dt",{children:n}),r("dd",{children:e})]})}function Ws({at:n}){let e=Zn(6e4);return n===null||e-Date.parse(n)<Ps?null:r("p",{className:"banner__note",children:["Details as the hospital gave them ",ti(n,e),": its systems do not answer."]})}function gi(n){return{decisionType:n.awaitingDecisionType,history:"",comorbidities:"",seen:new Set,asked:new Set,mdtId:"",question:""}}function Vt(n,e,t){let i=new Set(n);return t?i.add(e):i.delete(e),i}function mi(n){let e=n.filter(i=>!i.isCheckboxHidden),t=i=>!i.isTestRequest&&!i.isMdt&&!i.isDischarge;return[{title:"Tests",types:e.filter(i=>i.isTestRequest&&!i.isDischarge)},{title:"Referrals and other requests",types:e.filter(t)},{title:"Meeting",types:e.filter(i=>i.isMdt)},{title:"Discharge",types:e.filter(i=>i.isDischarge)}].filter(i=>i.types.length>0)}function we(n,e){return e.some(t=>t.isMdt&&n.asked.has(t.id))}function hi(n,e){if(!we(n,e))return[];let t=[];return n.mdtId||t.push({field:"mdt",text:"Choose the meeting"}),n.question.trim()||t.push({field:"question",text:"Enter what the meeting is asked to discuss"}),t}function pi(n,e,t,i){return{onPathwayId:n,decisionType:e.decisionType,clinicHistory:e.history,comorbidities:e.comorbidities,clinicalRequestRequests:[...e.asked].map(a=>({clinicalRequestTypeId:a})),clinicalRequestResolutions:[...e.seen],...we(e,t)&&{mdt:{id:e.mdtId,reason:e.question}},idempotencyKey:i}}var fi={clinicHistory:"history",comorbidities:"comorbidities",clinicalRequestRequests:"requests",clinicalRequestResolutions:"results",mdt:"mdt"};function yi(n,e){return e.filter(t=>!n.seen.has(t.id))}function bi({draft:n,results:e,types:t,mdts:i,current:a,isSending:s,onBack:o,onSend:l}){Y("Check and confirm");let d=t.filter(u=>n.asked.has(u.id)),m=e.filter(u=>n.seen.has(u.id)),c=yi(n,e),h=d.some(u=>u.isDischarge),g=we(n,t)?i.find(u=>u.id===n.mdtId):void 0;return r(w,{children:[r(V,{children:"Check and confirm"}),h&&r("div",{className:"nhsuk-warning-callout",children:[r("h2",{className:"nhsuk-warning-callout__label",children:"Discharge"}),r("p",{children:"This decision discharges the patient from the pathway. It cannot be taken back here."})]}),r("dl",{className:"nhsuk-summary-list",children:[r(ie,{title:"Occasion",children:En[n.decisionType]}),r(ie,{title:"History",children:n.history||"None given"}),r(ie,{title:"Comorbidities",children:n.comorbidities||"None given"}),r(ie,{title:"Will be asked for",children:zt(d.map(u=>u.name),"Nothing")}),g&&r(ie,{title:"Meeting",children:[vn(ln(g.plannedAt,a.timezone))," ",g.location,": ",n.question]}),r(ie,{title:"Acknowledged as seen",children:zt(m.map(u=>u.clinicalRequestType.name),"Nothing")}),r(ie,{title:"Left as not seen",children:zt(c.map(u=>u.clinicalRequestType.name),"Nothing")})]}),r(N,{busy:s,onClick:l,children:s?"Saving":"Confirm and save"})," ",r(N,{kind:"secondary",busy:s,onClick:o,children:"Go back and change it"})]})}function ie({title:n,children:e}){return r("div",{className:"nhsuk-summary-list__row",children:[r("dt",{className:"nhsuk-summary-list__key",children:n}),r("dd",{className:"nhsuk-summary-list__value free",children:e})]})}function zt(n,e){return n.length===0?e:r("ul",{className:"plain",children:n.map(t=>r("li",{children:t},t))})}function ki({decision:n,results:e,back:t,pathwayId:i}){Y("Decision recorded");let a=n.clinicalRequests??[],s=new Set((n.clinicalRequestResolutions??[]).map(l=>l.id)),o=e.filter(l=>!s.has(l.id));return r(w,{children:[r(V,{children:"The decision is recorded"}),r("div",{className:"notice notice--good",children:[r("p",{children:a.length===0?"Nothing was asked for.":`Asked for: ${a.map(l=>l.clinicalRequestType.name).join(", ")}.`}),r("p",{children:s.size===0?"No result was acknowledged.":`Acknowledged results: ${s.size}.`}),o.length>0&&r("p",{children:["Still not seen: ",o.map(l=>l.clinicalRequestType.name).join(", "),". The patient stays on the worklist for them."]})]}),r("p",{className:"links",children:[r(nn,{to:`/p/${i}/worklist`,children:"Back to the worklist"}),r(nn,{to:t,children:"Back to the record"})]})]})}function wi(n){let{draft:e,results:t,types:i,mdts:a,last:s,current:o,faults:l,onChange:d,onCheck:m}=n,c=h=>d({...e,...h});return r("div",{onKeyDown:h=>{h.key==="Enter"&&h.ctrlKey&&m()},children:r(un,{label:"Decision",faults:l,onSubmit:m,children:[r(nt,{label:"Occasion",value:e.decisionType,options:Object.entries(En),onChange:h=>c({decisionType:h})}),r(Bs,{draft:e,results:t,timezone:o.timezone,faults:l,set:c}),r(_i,{id:"history",label:"History",value:e.history,before:s?.clinicHistory??"",last:s,timezone:o.timezone,faults:l,onInput:h=>c({history:h})}),r(_i,{id:"comorbidities",label:"Comorbidities",value:e.comorbidities,before:s?.comorbidities??"",last:s,timezone:o.timezone,faults:l,onInput:h=>c({comorbidities:h})}),r(Us,{draft:e,types:i,faults:l,set:c}),we(e,i)&&r(Fs,{draft:e,mdts:a,faults:l,current:o,set:c}),r(N,{children:"Check before saving"})]})})}function Bs({draft:n,results:e,timezone:t,faults:i,set:a}){let s=i.find(o=>o.field==="results")?.text;return r("fieldset",{className:"nhsuk-fieldset",id:"results",tabIndex:-1,children:[r("legend",{className:"nhsuk-fieldset__legend",children:"Results that nobody has seen"}),s&&r("span",{className:"nhsuk-error-message",children:s}),e.length===0&&r("p",{children:"There are none."}),e.map(o=>r("div",{className:"to-see",children:[r(_e,{request:o,timezone:t}),r("span",{className:"toggle",children:[r("input",{type:"checkbox",id:`seen-${o.id}`,checked:n.seen.has(o.id),onChange:l=>a({seen:Vt(n.seen,o.id,l.currentTarget.checked)})}),r("label",{htmlFor:`seen-${o.id}`,children:["I have seen this: ",r("strong",{children:o.clinicalRequestType.name})]})]})]},o.id))]})}function _i({id:n,label:e,value:t,before:i,last:a,timezone:s,faults:o,onInput:l}){let d=a&&i?`Last: ${Jn(a.addedAt,s)}, ${Nn(a.clinician)}`:void 0;return r("div",{className:"carried",children:[r(an,{id:n,label:e,hint:d,value:t,faults:o,onInput:l,rows:6,maxLength:5e4}),i&&!t.includes(i)&&r(N,{kind:"secondary",small:!0,onClick:()=>l(t?`${i}
${t}`:i),children:["Carry over the last ",e.toLowerCase()]})]})}function Us({draft:n,types:e,faults:t,set:i}){let a=t.find(s=>s.field==="requests")?.text;return r("div",{id:"requests",tabIndex:-1,children:[r("h2",{children:"Ask for"}),a&&r("span",{className:"nhsuk-error-message",children:a}),mi(e).map(s=>r("fieldset",{className:"nhsuk-fieldset asked",children:[r("legend",{className:"nhsuk-fieldset__legend",children:s.title}),s.types.map(o=>r("span",{className:"toggle",children:[r("input",{type:"checkbox",id:`type-${o.id}`,checked:n.asked.has(o.id),onChange:l=>i({asked:Vt(n.asked,o.id,l.currentTarget.checked)})}),r("label",{htmlFor:`type-${o.id}`,children:o.name})]},o.id))]},s.title))]})}function Fs({draft:n,mdts:e,faults:t,current:i,set:a}){let s=t.find(o=>o.field==="mdt")?.text;return r("fieldset",{className:"nhsuk-fieldset",children:[r("legend",{className:"nhsuk-fieldset__legend",children:"Meeting"}),r("div",{className:`nhsuk-form-group${s?" nhsuk-form-group--error":""}`,children:[r("label",{className:"nhsuk-label",htmlFor:"mdt",children:"Day"}),s&&r("span",{className:"nhsuk-error-message",children:s}),r("select",{id:"mdt",className:"nhsuk-select",value:n.mdtId,onChange:o=>a({mdtId:o.currentTarget.value}),children:[r("option",{value:"",children:e.length===0?"No meeting is planned":"Choose a meeting"}),e.map(o=>r("option",{value:o.id,children:[vn(ln(o.plannedAt,i.timezone))," ",o.location]},o.id))]})]}),r(an,{id:"question",label:"What is the meeting asked to discuss?",value:n.question,faults:t,onInput:o=>a({question:o}),rows:3,maxLength:5e3})]})}function Oi({lock:n}){let{state:e,warning:t}=n;return e.at==="taking"?r("p",{role:"status",children:"Opening the patient for you"}):e.at==="refused"?r("div",{className:"band band--stale",role:"alert",children:[r("strong",{children:"The patient is not open for you."})," ",jn(e.error).text," ",r(N,{kind:"secondary",small:!0,onClick:n.take,children:"Try again"})]}):e.at==="lost"?r("div",{className:"band band--stale",role:"alert",children:[r("strong",{children:"You no longer have the patient open."})," What you have written is kept, and cannot be saved until you have it open again."," ",r(N,{kind:"secondary",small:!0,onClick:n.take,children:"Open it again"})]}):e.at==="mine"&&t!==null?r("div",{className:"band band--stale",role:"alert",children:[r("strong",{children:["You have the patient open for ",t," more seconds."]})," ",r(N,{kind:"secondary",small:!0,onClick:n.take,children:"Keep it open"})]}):null}function vi({lock:n,entry:e,pathwayId:t,back:i,current:a}){let[s,o]=b(!1);return R(()=>Hn(ce,{pathwayId:t},{onEvent:({onPathwayUpdated:l})=>{l.id===e.id&&o(l.lockUser===null)},load:()=>Promise.resolve()}),[t,e.id]),R(()=>{let l=Date.parse(e.lockEndTime??"")-Date.now(),d=setTimeout(()=>o(!0),Math.max(0,l)+500);return()=>clearTimeout(d)},[e.lockEndTime]),r(w,{children:[r(V,{children:"Somebody else has the patient open"}),s?r("p",{role:"status",children:r("strong",{children:"The patient is free now."})}):r("p",{className:"lock",role:"status",children:[r("span",{"aria-hidden":"true",children:"🔒︎ "}),ke(e,a.timezone,Date.now())??"The patient was just given back."," This page says when it is free."]}),r(N,{kind:s?"primary":"secondary",onClick:n.take,children:s?"Begin the decision":"Try now"})," ",r(nn,{to:i,children:"Back to the record"})]})}var Ms=15e4,qs=6e4;function Ri(n){let[e,t]=b({at:"taking"}),i=L(!1),a=L(!1),s=Zn(1e3),o=se(async()=>{try{let{lockOnPathway:g}=await en(Ft,{input:{onPathwayId:n}}),{onPathway:u,userErrors:p}=g;if(u===null)throw new Error("The server gave no entry.");if(p?.length)t({at:"held",entry:u});else{let k=Date.parse(u.lockEndTime??"");a.current=!0,t({at:"mine",until:k,length:k-Date.now()})}}catch(g){On(g),t(u=>u.at==="mine"?u:{at:"refused",error:g})}},[n]),l=se(()=>{a.current&&(a.current=!1,en(Ft,{input:{onPathwayId:n,unlock:!0}}).catch(()=>{}))},[n]);R(()=>(o(),l),[o,l]);let d=e.at==="mine"?e.until:null,m=e.at==="mine"?e.length:0;R(()=>{if(d===null)return;let g=Math.min(Ms,m/4),u=setInterval(()=>{i.current&&(i.current=!1,o())},g);return()=>clearInterval(u)},[d===null,m,o]),R(()=>{d===null||s<d||(a.current=!1,t({at:"lost"}))},[d,s]);let c=d===null?null:d-s,h=Math.min(qs,m/2);return{state:e,warning:c!==null&&c<=h?Math.max(0,Math.ceil(c/1e3)):null,take:o,touched:()=>{i.current=!0},given:()=>{a.current=!1},lost:()=>{a.current=!1,t({at:"lost"})}}}function xi({patient:n,entry:e,types:t,mdts:i,back:a,pathwayId:s,current:o}){let[l]=b(e),[d,m]=b(()=>gi(l)),[c,h]=b({at:"form"}),[g,u]=b([]),p=L({key:crypto.randomUUID(),draft:d}),k=Ri(l.id);Y("Decision",g),$s(c.at!=="done"&&Ls(d,l));let _=l.toAcknowledge??[],O=l.decisionPoints?.[0]??null,f=D=>{m(D),k.touched()},y=()=>{let D=hi(d,t);u(D),D.length===0&&h({at:"check"})},x=D=>{u(D),h({at:"form"})},B=async D=>{h({at:"sending"});try{let{decisionPoint:W,userErrors:$}=(await en($r,{input:D})).createDecisionPoint;if(W)return k.given(),h({at:"done",decision:W});$?.some(H=>H.field==="lockEndTime"||H.field==="lockUser")&&k.lost(),x(($??[]).map(({field:H,message:tn})=>({field:fi[H]??"",text:tn})))}catch(W){On(W),W instanceof fn?await C(D):x([{field:"",text:jn(W).text}])}},C=async D=>{h({at:"lost",input:D,finding:"looking"});for(let W=500;;W=Math.min(2*W,1e4))try{let{getPatient:$}=await en(Qe,{id:n.id,pathwayId:s}),H=new Set((l.decisionPoints??[]).map(T=>T.id)),E=(($?.onPathways??[]).find(T=>T.id===l.id)??($&&Yn($)))?.decisionPoints?.find(T=>!H.has(T.id)&&T.clinician.id===String(o.user.id)&&T.clinicHistory===D.clinicHistory);return E===void 0?h({at:"lost",input:D,finding:"not recorded"}):(k.given(),h({at:"done",decision:E}))}catch($){On($),await new Promise(H=>setTimeout(H,W))}},G=()=>{p.current.draft!==d&&(p.current={key:crypto.randomUUID(),draft:d}),B(pi(l.id,d,t,p.current.key))};return c.at==="done"?r(ki,{decision:c.decision,results:_,back:a,pathwayId:s}):k.state.at==="held"?r(vi,{lock:k,entry:k.state.entry,pathwayId:s,back:a,current:o}):r(w,{children:[r(Oi,{lock:k}),c.at==="form"&&r(w,{children:[r(V,{children:"Decision"}),r(wi,{draft:d,results:_,types:t,mdts:i,last:O,current:o,faults:g,onChange:f,onCheck:y})]}),(c.at==="check"||c.at==="sending")&&r(bi,{draft:d,results:_,types:t,mdts:i,current:o,isSending:c.at==="sending",onBack:()=>h({at:"form"}),onSend:G}),c.at==="lost"&&r(w,{children:[r(V,{children:"The server's reply was lost"}),c.finding==="looking"?r("p",{role:"status",children:"The desk looks whether the decision was recorded. What you have written is kept."}):r(w,{children:[r("p",{role:"status",children:[r("strong",{children:"Not recorded."})," The decision has not reached the record. What you have written is kept."]}),r(N,{onClick:()=>B(c.input),children:"Send it again"})," ",r(N,{kind:"secondary",onClick:()=>h({at:"form"}),children:"Go back and change it"})]})]})]})}function Ls(n,e){let{history:t,comorbidities:i,seen:a,asked:s,decisionType:o}=n;return!!(t||i||a.size||s.size)||o!==e.awaitingDecisionType}function $s(n){R(()=>{if(!n)return;let e=t=>t.preventDefault();return addEventListener("beforeunload",e),()=>removeEventListener("beforeunload",e)},[n])}function Ti({pathwayId:n,pathwayName:e,patientId:t,current:i}){let a=be(n,t),s=Qn(n,async()=>{let[{getClinicalRequestTypes:c},{getMdts:h}]=await Promise.all([en(Lr,{pathwayId:n}),en(jr,{pathwayId:n})]);return{types:c??[],mdts:h??[]}}),o=a.data?.patient??null,l=a.data===null?a.error:s.data===null?s.error:null,d=()=>Promise.all([a.again(),s.again()]);Y(o?`Decision about ${Wn(o)}`:"Decision");let m=`/p/${n}/patient/${t}`;return r(w,{children:[o&&r(pt,{patient:o,current:i}),r("main",{className:"screen screen--text",id:"main",children:[l!==null&&r(w,{children:[r(V,{children:["Decision on ",e]}),r(pn,{error:l,onAgain:d})]}),l===null&&(a.data===null||s.data===null)&&r("p",{role:"status",children:"Loading the record"}),a.data!==null&&s.data!==null&&r(js,{patient:o,...s.data,back:m,current:i,reread:a.again,pathwayId:n})]})]})}function js({patient:n,back:e,...t}){let i=n&&Yn(n);return!n||!i||i.isDischarged?r(w,{children:[r(V,{children:"Decision"}),r(dn,{title:"There is nothing to decide here",children:[r("p",{children:i?"The patient was discharged from this pathway.":"The patient is not known, or is not on one of your pathways."}),r("p",{children:r(nn,{to:e,children:"Back to the record"})})]})]}):r(xi,{patient:n,entry:i,back:e,...t},i.id)}function Ai({patientId:n,pathwayId:e,entryId:t}){let{data:i,error:a,again:s}=Qn(`${n}/${t}`,async()=>{let{getPatient:o}=await en(Vr,{patientId:n,pathwayId:e});return o?.onPathways?.find(l=>l.id===t)?.waitingTimes??"none"});return r("section",{"aria-labelledby":"clocks",children:[r("h2",{id:"clocks",children:"Waiting times"}),a!==null&&r(pn,{error:a,onAgain:s}),i===null&&a===null&&r("p",{role:"status",children:"Loading the waiting times"}),i==="none"||i?.state==="NOT_TRACKED"?r("p",{children:"Nothing is recorded of which a wait could be counted."}):i&&r(w,{children:[i.stage&&r("p",{children:["Stage: ",lt[i.stage]??i.stage]}),(i.clocks??[]).map(o=>r(Ks,{clock:o},`${o.standard}-${o.course??0}-${o.startsOn}`))]})]})}function Ks({clock:n}){return r("div",{className:"clock",children:[r("h3",{className:"clock__title",children:[ot[n.standard]??n.standard,n.course!==null&&` ${n.course}`," ",r(Hs,{clock:n})]}),r("p",{children:["Day ",n.days," of ",n.limit,n.takenDays>0&&` (adjusted by ${n.takenDays})`,", since ",r(on,{day:n.startsOn}),n.stopsOn?r(w,{children:[", stopped ",r(on,{day:n.stopsOn})]}):r(w,{children:[", target ",r(on,{day:n.targetOn})]})]}),r("details",{className:"nhsuk-details",children:[r("summary",{className:"nhsuk-details__summary",children:r("span",{className:"nhsuk-details__summary-text",children:"Why"})}),r("ol",{className:"nhsuk-details__text",children:(n.why??[]).map(e=>r("li",{children:[e.text," ",r("span",{className:"muted",children:e.rule})]},e.text))})]})]})}function Hs({clock:n}){switch(n.state){case"NOT_STARTED":return r(K,{tone:"dashed",children:"Not started"});case"STOP_INCOMPLETE":return r(K,{tone:"dashed",children:"Treated, diagnosis missing"});case"CLOSED":return r(K,{tone:"dashed",children:"Closed, does not count"});case"STOPPED":return n.isBreached?r(K,{tone:"grey",shape:"✕",children:["Stopped: day ",n.days,", breach"]}):r(K,{tone:"grey",shape:"✓",children:["Met: day ",n.days]});case"RUNNING":{let{tone:e,shape:t}=n.colour?ut[n.colour]:{tone:"white",shape:""};return r(K,{tone:e,shape:t,children:n.daysToBreach===null?`Day ${n.days}`:dt(n.daysToBreach)})}}}function Ni({patientId:n,pathwayId:e,timezone:t}){let{data:i,error:a,again:s}=Qn(`${n}/${e}`,async()=>{let{getOnMdtConnection:o}=await en(Kr,{patientId:n,pathwayId:e,first:50});return o.edges.map(l=>l.node)});return r("section",{"aria-labelledby":"meetings",children:[r("h2",{id:"meetings",children:"Meetings"}),a!==null&&r(pn,{error:a,onAgain:s}),i===null&&a===null&&r("p",{role:"status",children:"Loading the meetings"}),i?.length===0&&r("p",{children:"On no list of a meeting."}),i?.map(o=>r("article",{className:"decided",children:[r("h3",{children:[vn(ln(o.mdt.plannedAt,t))," ",o.mdt.location]}),r("p",{className:"free",children:o.reason||"No question given"}),r("p",{children:[r("strong",{children:"Outcome:"})," ",r("span",{className:"free",children:o.outcome||"none yet"})]})]},o.id))]})}function Ei({pathwayId:n,pathwayName:e,patientId:t,current:i}){let a=be(n,t),s=a.data?.patient??null;return Y(s?`Record of ${Wn(s)}`:"Record"),r(w,{children:[s&&r(pt,{patient:s,current:i}),r("main",{className:"screen screen--text",id:"main",children:[r(V,{children:s?`Record on ${e}`:"Record"}),a.isChanged&&r("div",{className:"band",role:"status",children:["The record has changed since you opened it."," ",r(N,{kind:"secondary",small:!0,onClick:a.again,children:"Show it as it is now"})]}),a.error!==null&&r(pn,{error:a.error,onAgain:a.again}),a.data===null&&a.error===null&&r("p",{role:"status",children:"Loading the record"}),a.data!==null&&s===null&&r(Vs,{}),s&&r(zs,{patient:s,pathwayId:n,current:i})]})]})}function Vs(){return r(dn,{title:"No such patient here",children:r("p",{children:"The patient is not known, or is not on one of your pathways."})})}function zs({patient:n,pathwayId:e,current:t}){let i=Yn(n);if(i===null)return r(dn,{title:"Not on this pathway"});let a=i.toAcknowledge??[];return r(w,{children:[r(Gs,{entry:i,patient:n,pathwayId:e,current:t}),r("section",{"aria-labelledby":"unseen",children:[r("h2",{id:"unseen",children:"Back, and not seen by anybody"}),a.length===0&&r("p",{children:"Nothing. Every result that has come back was acknowledged."}),a.map(s=>r(_e,{request:s,timezone:t.timezone},s.id))]}),me(t,"WAITING_TIMES_READ")&&r(Ai,{patientId:n.id,pathwayId:e,entryId:i.id}),r("section",{"aria-labelledby":"requests",children:[r("h2",{id:"requests",children:"Requests"}),r(ct,{entry:i,timezone:t.timezone})]}),r("section",{"aria-labelledby":"decisions",children:[r("h2",{id:"decisions",children:"Decisions"}),(i.decisionPoints??[]).length===0&&r("p",{children:"None yet."}),(i.decisionPoints??[]).map(s=>r(Qs,{decision:s,timezone:t.timezone},s.id))]}),me(t,"ON_MDT_READ","MDT_READ")&&r(Ni,{patientId:n.id,pathwayId:e,timezone:t.timezone}),r(Js,{patient:n})]})}function Gs({entry:n,patient:e,pathwayId:t,current:i}){let a=Zn(15e3),s=ke(n,i.timezone,a),o=n.lockUser?.id===String(i.user.id),l=me(i,"DECISION_CREATE","MILESTONE_CREATE","ON_MDT_CREATE","ON_PATHWAY_UPDATE");return n.isDischarged?r("div",{className:"band band--stale",children:[r("strong",{children:"Discharged."})," This entry has ended; nothing more is decided on it."]}):r("section",{className:"standing","aria-label":"Where the patient stands",children:[r("dl",{className:"facts",children:[r("div",{children:[r("dt",{children:"Waits for"}),r("dd",{children:En[n.awaitingDecisionType]})]}),r("div",{children:[r("dt",{children:"Referred"}),r("dd",{children:r(on,{day:ln(n.referredAt,i.timezone)})})]}),r("div",{children:[r("dt",{children:"Under care of"}),r("dd",{children:n.underCareOf?Nn(n.underCareOf):"Nobody yet"})]})]}),s&&!o&&r("p",{className:"lock",children:[r("span",{"aria-hidden":"true",children:"🔒︎ "}),s]}),l?r(nn,{className:"nhsuk-button",to:`/p/${t}/patient/${e.id}/decide`,children:"Begin a decision"}):r("p",{className:"muted",children:"Your roles do not let you record decisions."})]})}function Qs({decision:n,timezone:e}){let t=n.clinicalRequests??[],i=n.clinicalRequestResolutions??[];return r("article",{className:"decided",children:[r("h3",{children:[En[n.decisionType],", ",Jn(n.addedAt,e),r("span",{className:"decided__who",children:[" ",Nn(n.clinician)]})]}),r("h4",{children:"History"}),r("p",{className:"free",children:n.clinicHistory||"None given"}),r("h4",{children:"Comorbidities"}),r("p",{className:"free",children:n.comorbidities||"None given"}),t.length>0&&r(w,{children:[r("h4",{children:"Asked for"}),r("ul",{className:"plain",children:t.map(a=>r("li",{children:[a.clinicalRequestType.name," ",r(Ae,{request:a}),a.testResult&&r("details",{className:"nhsuk-details",children:[r("summary",{className:"nhsuk-details__summary",children:r("span",{className:"nhsuk-details__summary-text",children:["Report of ",a.clinicalRequestType.name]})}),r("p",{className:"free nhsuk-details__text",children:a.testResult.description})]})]},a.id))})]}),i.length>0&&r("p",{children:["Acknowledged: ",i.map(a=>a.clinicalRequestType.name).join(", ")]})]})}var Ys={LETTER:"Letter",EMAIL:"E-mail",LANDLINE:"Telephone at home",MOBILE:"Mobile telephone"};function Js({patient:n}){let{address:e}=n,t=[e.line,e.city,e.district,e.postalCode,e.country].filter(Boolean);return r("section",{"aria-labelledby":"details",children:[r("h2",{id:"details",children:"Details"}),r("dl",{className:"facts facts--column",children:[r("div",{children:[r("dt",{children:"Address"}),r("dd",{children:n.isRestricted?"Withheld":t.join(", ")||"Not known"})]}),r("div",{children:[r("dt",{children:"Telephone"}),r("dd",{children:n.isRestricted?"Withheld":n.telephoneNumber||"Not known"})]}),r("div",{children:[r("dt",{children:"Wants to be contacted by"}),r("dd",{children:Ys[n.communicationMethod]??n.communicationMethod})]}),r("div",{children:[r("dt",{children:"Occupation"}),r("dd",{children:n.occupation||"Not known"})]})]})]})}function Si({current:n}){let e=mn(),t=n.user.pathways,i=/^\/p\/([^/]+)/.exec(e.path)?.[1],a=t.find(l=>String(l.id)===i)??null,s=t.find(l=>l.id===n.user.defaultPathway?.id)??t[0],o=i===void 0&&s!==void 0;return R(()=>{o&&An(`/p/${s.id}/worklist`,"replace")},[o,s]),r(w,{children:[r("a",{className:"nhsuk-skip-link",href:"#main",children:"Skip to the content"}),r("header",{className:"head",children:[r("p",{className:"head__brand",children:["Spiritum desk ",r("span",{className:"head__label",children:"reference desk"})]}),r(Xs,{pathways:t,chosen:a}),r(eo,{current:n}),r("p",{className:"head__who",children:[n.user.firstName," ",n.user.lastName," ",r("button",{type:"button",className:"link link--reverse",onClick:()=>{Ye()},children:"Sign out"})]})]}),a&&r(no,{pathway:a,current:n}),a?r(Zs,{pathway:a,current:n},a.id):r(to,{asked:i,isWaiting:o})]})}function Zs({pathway:n,current:e}){let{path:t}=mn(),i={pathwayId:String(n.id),pathwayName:n.name,current:e};if(ge("/p/:pathway/worklist",t)||ge("/p/:pathway",t))return r(ci,{...i});if(ge("/p/:pathway/tracking",t))return r(li,{...i});let a=ge("/p/:pathway/patient/:patient",t);if(a?.patient)return r(Ei,{...i,patientId:a.patient},a.patient);let s=ge("/p/:pathway/patient/:patient/decide",t);return s?.patient?r(Ti,{...i,patientId:s.patient},s.patient):r(ro,{})}function Xs({pathways:n,chosen:e}){return n.length<2?r("p",{className:"head__pathway",children:e?.name}):r("p",{className:"head__pathway",children:[r("label",{htmlFor:"pathway",className:"nhsuk-u-visually-hidden",children:"Pathway"}),r("select",{id:"pathway",value:e?.id??"",onChange:t=>An(`/p/${t.currentTarget.value}/worklist`),children:[e===null&&r("option",{value:"",children:"Choose a pathway"}),n.map(t=>r("option",{value:t.id,children:t.name},t.id))]})]})}function no({pathway:n,current:e}){let{path:t}=mn(),i=`/p/${n.id}/worklist`,a=`/p/${n.id}/tracking`;return r("nav",{className:"nav","aria-label":"Desk",children:r("ul",{children:[r("li",{children:r(nn,{to:i,current:t===i,children:"Worklist"})}),me(e,"WAITING_TIMES_READ")&&r("li",{children:r(nn,{to:a,current:t===a,children:"Tracking list"})})]})})}function eo({current:n}){let e=sn(te);return r("p",{className:`head__live${e===null?"":" head__live--lost"}`,children:e===null?"● Live":`○ Not live since ${Vn(e,n.timezone)}`})}function to({asked:n,isWaiting:e}){return Y("No pathway"),e?null:r("main",{className:"screen",id:"main",children:[r(V,{children:n===void 0?"You are not on a pathway yet":"This is not one of your pathways"}),r(dn,{title:"An administrator can change that",children:r("p",{children:"Whoever administers users at your hospital makes you a member of a pathway."})})]})}function ro(){return Y("Not found"),r("main",{className:"screen",id:"main",children:[r(V,{children:"There is no such page"}),r("p",{children:"The links above lead on."})]})}var io="The server does not answer. Check the network, and try again.";function Ci(n,e){return n instanceof M&&n.isUnauthenticated?[{field:e,text:"The user name or the password is wrong."}]:Un(n,e)}function Un(n,e,t={}){return n instanceof fn?[{field:"",text:io}]:n instanceof M?n.code==="TOO_MANY_REQUESTS"?[{field:e,text:`There were too many attempts. Wait ${Mt(n)}, then try again.`}]:n.fields.length>0?n.fields.map(i=>({field:t[i.field]??e,text:i.message})):[{field:e,text:n.message}]:[{field:"",text:"The desk did not understand the server's answer."}]}var ao={currentPassword:"current-password",newPassword:"new-password"};function Di(){let[n,e]=b(""),[t,i]=b(""),[a,s]=b(!1),[o,l]=b([]);return Y("Change your password",o),r("main",{className:"sign-in",id:"main",children:[r(V,{children:"Choose a password of your own"}),r("p",{children:"Somebody else knows the one that you were given."}),r(un,{label:"Change your password",faults:o,onSubmit:async()=>{if(a)return;let m=[];if(n||m.push({field:"current-password",text:"Enter the password that you were given"}),t||m.push({field:"new-password",text:"Enter a new password"}),m.length>0)return l(m);s(!0);try{await U.changePassword({currentPassword:n,newPassword:t}),await wn()}catch(c){l(Un(c,"new-password",ao))}finally{s(!1)}},children:[r(an,{id:"current-password",label:"The password that you were given",type:"password",value:n,faults:o,onInput:e,autoComplete:"current-password"}),r(an,{id:"new-password",label:"New password",hint:"Three or four words that do not belong together are easy to keep and hard to guess.",type:"password",value:t,faults:o,onInput:i,autoComplete:"new-password"}),r(N,{busy:a,children:"Save and go on"})]}),r("p",{className:"links",children:r("button",{type:"button",className:"link",onClick:()=>{Ye()},children:"Sign out"})})]})}function Pi({label:n,children:e}){let t=L(null);return R(()=>{let i=document.activeElement;return t.current?.showModal(),()=>{i instanceof HTMLElement&&i.focus()}},[]),r("dialog",{className:"cover",ref:t,"aria-label":n,onCancel:i=>i.preventDefault(),children:r("div",{className:"cover__inner",children:e})})}function ft(){return typeof PublicKeyCredential<"u"&&"parseRequestOptionsFromJSON"in PublicKeyCredential}async function Ii(n){let e=PublicKeyCredential.parseRequestOptionsFromJSON(n);return await Bi(()=>navigator.credentials.get({publicKey:e}))}async function Wi(n){let e=PublicKeyCredential.parseCreationOptionsFromJSON(n);return await Bi(()=>navigator.credentials.create({publicKey:e}))}async function Bi(n){let e;try{e=await n()}catch{throw new M("CONFLICT","The passkey was not used. Try again, or choose another way.")}return e?.toJSON()}function Ui({needsCode:n,onFaults:e,onRestart:t}){let[i,a]=b(null),[s,o]=b(null),[l,d]=b(""),[m,c]=b(""),[h,g]=b(!1),[u,p]=b([]),k=y=>{p(y),e(y)},_=async(y,x)=>{if(!h){g(!0);try{await x(),k([])}catch(B){_n(B)?t():k(Un(B,y,{enrolmentCode:"enrolment-code",code:"code"}))}finally{g(!1)}}},O=y=>_(n?"enrolment-code":"",async()=>{let x={kind:y,enrolmentCode:n?l.trim():null},B=rn(await U.rest.POST("/rest/login/enrol/",{body:x}));B.passkey?await f({name:"Passkey",credential:await Wi(B.passkey)}):a(B)}),f=async y=>{let{recoveryCodes:x}=rn(await U.rest.POST("/rest/login/enrol/finish/",{body:y}));x?.length?o(x):await wn()};if(s)return r(so,{codes:s});if(i?.totp){let{qrCode:y,secret:x}=i.totp;return r(un,{label:"Prove the app",faults:u,onSubmit:()=>_("code",()=>f({name:"App",code:m.trim()})),children:[r("h2",{className:"step",children:"Add this account to your app"}),r("img",{className:"qr",alt:"QR code of the account",src:`data:image/svg+xml,${encodeURIComponent(y)}`}),r("p",{children:["Or type this key into the app: ",r("code",{className:"secret",children:x})]}),r(an,{id:"code",label:"Code that the app shows now",value:m,faults:u,onInput:c,autoComplete:"one-time-code",inputMode:"numeric",focused:!0}),r(N,{busy:h,children:"Go on"})]})}return r(un,{label:"Second factor",faults:u,onSubmit:()=>O("TOTP"),children:[r("h2",{className:"step",children:"Your account needs a second factor"}),r("p",{children:"Besides your password you will need an app on your telephone, or a passkey of this device."}),n&&r(an,{id:"enrolment-code",label:"One-time code from your administrator",value:l,faults:u,onInput:d,autoComplete:"off",focused:!0}),r(N,{busy:h,children:"Use an app"})," ",ft()&&r(N,{kind:"secondary",busy:h,onClick:()=>O("PASSKEY"),children:"Use a passkey"}),r("p",{className:"links",children:r("button",{type:"button",className:"link",onClick:t,children:"Begin again"})})]})}function so({codes:n}){return r(un,{label:"Recovery codes",faults:[],onSubmit:wn,children:[r("h2",{className:"step",children:"Write these recovery codes down"}),r("p",{children:"Each opens your account once if you lose the app or the passkey. They are not shown again."}),r("ul",{className:"codes",children:n.map(e=>r("li",{children:r("code",{children:e})},e))}),r(N,{children:"I have kept them"})]})}var oo={PASSKEY:"Use a passkey instead",TOTP:"Use the code of an app instead",RECOVERY_CODE:"Use a recovery code instead"};function Fi({factors:n,onFaults:e,onRestart:t}){let i=n.filter(p=>p!=="PASSKEY"||ft()),[a,s]=b(i[0]??"RECOVERY_CODE"),[o,l]=b(""),[d,m]=b(!1),[c,h]=b([]),g=p=>{h(p),e(p)};return r(un,{label:"Second step",faults:c,onSubmit:async()=>{if(!d){if(a!=="PASSKEY"&&!o.trim())return g([{field:"code",text:"Enter the code"}]);m(!0);try{await lo(a,o),g([]),await wn()}catch(p){l(""),_n(p)?(t(),e([])):g(Un(p,a==="PASSKEY"?"":"code"))}finally{m(!1)}}},children:[r("h2",{className:"step",children:"Second step"}),a==="PASSKEY"&&r("p",{children:"Your browser asks for your passkey: a fingerprint, a face, a PIN or a key."}),a==="TOTP"&&r(an,{id:"code",label:"Code of your app",hint:"Six digits. They change every half minute.",value:o,faults:c,onInput:l,autoComplete:"one-time-code",inputMode:"numeric",focused:!0},"TOTP"),a==="RECOVERY_CODE"&&r(an,{id:"code",label:"Recovery code",hint:"One of those that you wrote down. It counts once, and your other sessions end.",value:o,faults:c,onInput:l,autoComplete:"off",focused:!0},"RECOVERY_CODE"),r(N,{busy:d,children:a==="PASSKEY"?"Use the passkey":"Go on"}),r("p",{className:"links",children:[i.filter(p=>p!==a).map(p=>r("button",{type:"button",className:"link",onClick:()=>{l(""),g([]),s(p)},children:oo[p]},p)),r("button",{type:"button",className:"link",onClick:t,children:"Begin again"})]})]})}async function lo(n,e){if(n==="TOTP")await U.rest.POST("/rest/login/totp/",{body:{code:e.trim()}});else if(n==="RECOVERY_CODE")await U.rest.POST("/rest/login/recovery/",{body:{code:e.trim()}});else{let t=rn(await U.rest.POST("/rest/login/passkey/options/"));await U.rest.POST("/rest/login/passkey/",{body:await Ii(t)})}}function yt({username:n,onFaults:e}){let[t,i]=b(null),a=()=>i(null);return t===null?r(uo,{username:n,onFaults:e,onStep:i}):t.nextStep==="SECOND_FACTOR"?r(Fi,{factors:t.factors,onFaults:e,onRestart:a}):r(Ui,{needsCode:t.nextStep==="ENROL_WITH_CODE",onFaults:e,onRestart:a})}function uo({username:n,onFaults:e,onStep:t}){let[i,a]=b(n??""),[s,o]=b(""),[l,d]=b(!1),[m,c]=b([]),h=n===void 0?co():null,g=p=>{c(p),e(p)},u=async(p=i,k=s)=>{if(l)return;let _=[];if(p.trim()||_.push({field:"username",text:"Enter your user name"}),k||_.push({field:"password",text:"Enter your password"}),_.length>0)return g(_);d(!0);try{let O=await Zr(p.trim(),k);g([]),O&&t(O)}catch(O){o(""),g(Ci(O,"password"))}finally{d(!1)}};return r(un,{label:"Sign in",faults:m,onSubmit:()=>u(),children:[n===void 0&&r(an,{id:"username",label:"User name",value:i,faults:m,onInput:a,autoComplete:"username",focused:!0}),r(an,{id:"password",label:"Password",type:"password",value:s,faults:m,onInput:o,autoComplete:"current-password",focused:n!==void 0}),r(N,{busy:l,children:l?"Signing in":"Sign in"}),h&&r("div",{className:"demo",children:[r("p",{children:"This site has made-up patients only."}),r(N,{kind:"secondary",busy:l,onClick:()=>u(h.username,h.password),children:["Sign in as ",h.username]})]})]})}function co(){let n=document.querySelector('meta[name="demo-sign-in"]')?.content??"",[e,t]=n.split("/",2);return e&&t?{username:e,password:t}:null}var go={idle:"Nobody has used this page for a while, so it is covered. What you have typed is still there.",ended:"Your session has ended. Sign in again: what you have typed is still there.",recent:"This needs a sign-in that is not long ago."};function Mi(){let n=sn(hn),e=sn(xn);if(n===null||e.at!=="in")return null;let{user:t}=e.current,i=`${t.firstName} ${t.lastName}`.trim()||t.username;return r(Pi,{label:"Sign in again",children:[r("h1",{className:"heading",children:"Sign in again"}),r("p",{children:go[n]}),r("p",{children:["Signed in as ",r("strong",{children:i})," (",t.username,")"]}),r(ho,{current:e.current,reason:n}),r("p",{className:"links",children:r("button",{type:"button",className:"link",onClick:()=>{mo()},children:"I am somebody else"})})]})}async function mo(){await U.logout().catch(()=>{}),location.assign(In("/sign-in?farewell=ended"))}function ho({current:n,reason:e}){let t=()=>{};return n.session.provider!==null?r(fo,{current:n,reason:e}):e!=="ended"&&n.mayDo.includes("REAUTHENTICATE")?r(po,{}):r(yt,{username:n.user.username,onFaults:t})}function po(){let[n,e]=b(""),[t,i]=b(!1),[a,s]=b([]);return r(un,{label:"Sign in again",faults:a,onSubmit:async()=>{if(!t){if(!n)return s([{field:"password",text:"Enter your password"}]);i(!0);try{await U.reauthenticate({password:n}),await wn()}catch(l){e(""),_n(l)?hn.set("ended"):s(Un(l,"password"))}finally{i(!1)}}},children:[r(an,{id:"password",label:"Password",type:"password",value:n,faults:a,onInput:e,autoComplete:"current-password",focused:!0}),r(N,{busy:t,children:"Go on"})]})}function fo({current:n,reason:e}){let[t,i]=b([]),{provider:a}=n.session,s=encodeURIComponent(`${Bn}/desk/signed-in`),o=e==="ended"?`/rest/sso/${a}/start`:"/rest/sso/reauthenticate",l=async()=>{try{if(rn(await U.rest.GET("/rest/currentuser/")).session.authenticatedAt<=n.session.authenticatedAt&&e!=="ended")throw new Error("not yet");await wn()}catch{i([{field:"",text:"You are not signed in again yet."}])}};return R(()=>{let d=()=>{l()};return addEventListener("focus",d),()=>removeEventListener("focus",d)}),r(un,{label:"Sign in again",faults:t,onSubmit:l,children:[r("a",{className:"nhsuk-button",role:"button",target:"_blank",rel:"noreferrer",href:`${Bn}${o}?returnTo=${s}`,children:"Sign in again in another tab"})," ",r(N,{kind:"secondary",children:"I have signed in there"})]})}var yo={"signed-out":"You are signed out.","not-ended":"The server did not answer, so your session may still be there. Close the browser, or sign in and out again.",ended:"Your session has ended. Sign in again to go on."},bo={refused:"The sign-in was refused there, or nobody here is known by that identity. Ask an administrator.",unavailable:"The sign-in service could not be reached. Try again, or sign in with a password."};function qi(){let{query:n}=mn(),[e,t]=b([]),[i,a]=b([]);Y("Sign in",i),R(()=>{U.rest.GET("/rest/sso/").then(l=>t(rn(l).providers),()=>{})},[]);let s=yo[n.get("farewell")??""],o=bo[n.get("signIn")??""];return r("main",{className:"sign-in",id:"main",children:[s&&r("p",{className:"notice",role:"status",children:s}),o&&r("p",{className:"notice notice--error",role:"alert",children:o}),r("h1",{className:"heading",children:"Sign in"}),r(yt,{onFaults:a}),r(ko,{providers:e})]})}function ko({providers:n}){let{path:e}=mn();if(n.length===0)return null;let t=`${Bn}/desk${e==="/sign-in"?"":e}`;return r("section",{"aria-label":"Other ways to sign in",children:[r("p",{className:"or",children:"or"}),n.map(({id:i,name:a,signInPath:s})=>r("a",{className:"nhsuk-button nhsuk-button--secondary",role:"button",href:`${Bn}${s}?returnTo=${encodeURIComponent(t)}`,children:a},i))]})}function Li(){let n=sn(xn),{path:e}=mn();if(R(()=>{$t()},[]),e==="/signed-in")return r(_o,{});switch(n.at){case"looking":return r("p",{className:"waiting",role:"status",children:"One moment"});case"unreachable":return r("main",{className:"sign-in",id:"main",children:[r("h1",{className:"heading",children:"Desk"}),r(pn,{error:n.error,onAgain:$t})]});case"nobody":return r(qi,{});case"in":return r(w,{children:[n.current.mustDo.includes("CHANGE_PASSWORD")?r(Di,{}):r(Si,{current:n.current}),r(Mi,{})]})}}function _o(){return r("main",{className:"sign-in",id:"main",children:[r("h1",{className:"heading",children:"You are signed in"}),r(dn,{title:"Close this tab",children:r("p",{children:"The desk goes on in the tab from which you came."})})]})}var wo=["pointerdown","pointermove","keydown","wheel","touchstart"],Oo=900,vo=1e3;function Ro(n){return Math.min(Oo,Math.floor(n*.9))}function $i(){let n=Date.now();for(let e of wo)addEventListener(e,()=>n=Date.now(),{passive:!0,capture:!0});setInterval(()=>{let e=xn.get();if(e.at!=="in"||hn.get()!==null){n=Date.now();return}Date.now()-n>1e3*Ro(e.current.limits.idleSeconds)&&hn.set("idle")},vo)}var ji=document.getElementById("desk");if(ji===null)throw new Error("The page has no element #desk.");addEventListener("pageshow",n=>{n.persisted&&location.reload()});$i();xr(ji).render(r(Li,{}));
