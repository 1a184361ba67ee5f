var A,Ie,Pt,ln,Zn,Bn,Se,vn,Ce,ee,ne,Wt,kn=Symbol.for("pv"),Un={},Mn=[],Bt=/^m(i|n|o|s|text|space)$/,qn=Array.isArray,ve=Mn.slice,fn=Object.assign;function pn(n){n&&n.parentNode&&n.remove()}function Pn(n,e,t,r,i){var a={type:n,props:e,key:t,ref:r,__k:null,__:null,__b:0,__e:null,__c:null,constructor:kn,__v:i||++Ie,__i:-1,__u:0};return!i&&A.vnode&&A.vnode(a),a}function tn(n){return n.children}function un(n,e){this.props=n,this.context=e,this.__g=0}function dn(n,e){if(e==null)return n.__&&dn(n.__,n.__i+1);for(var t;e<n.__k.length;e++)if((t=n.__k[e])&&t.__e)return t.__e;return typeof n.type!="function"||n.props.__P?null:dn(n)}function Ut(n){var e,t=n.__v,r=t.__e,i=[],a=[],s=n.__P;s&&((e=fn({constructor:kn},t)).__v=t.__v+1,A.vnode&&A.vnode(e),re(s,e,t,n.__n,s.namespaceURI,32&t.__u?[r]:null,i,r||dn(t),32&t.__u,a),e.__v=t.__v,e.__.__k[e.__i]=e,qe(i,e,a),t.__=t.__e=null,e.__e!=r&&Pe(e))}function Pe(n){if((n=n.__)&&n.__c&&!n.props.__P)return n.__e=null,n.__k.some(function(e){return e&&(n.__e=e.__e)}),Pe(n)}function De(n){(8&n.__g||(n.__g|=8,ln.push(n),Bn++))&&Zn==A.debounceRendering||((Zn=A.debounceRendering)||queueMicrotask)(We)}function We(){try{for(var n,e=1;ln.length;)ln.length>e&&ln.sort(Se),n=ln.shift(),e=ln.length,8&n.__g&&Ut(n)}finally{(Bn=ln.length)&&(Zn||queueMicrotask)(We)}}function Be(n,e,t,r,i,a,s,l,u,m,d){var h,g,o,f,x,N,_=r.__k||Mn,y=e.length;for(u=Mt(t,e,_,u,y),h=0;h<y;h++)(o=t.__k[h])!=null&&(g=~o.__i&&_[o.__i]||Un,o.__i=h,N=re(n,o,g,i,a,s,l,u,m,d),f=o.__e,(g.ref!=o.ref||8&g.__u)&&(g.ref&&ie(g.ref,null,o,g),o.ref&&d.push(o.ref,o.__c||f,o)),x=x||f,4&o.__u?(u=Ue(o,u,n,!g.__v),g.__e&&(g.__e=null)):typeof o.type=="function"&&N!==void 0?u=N:f&&(u=f.nextSibling),o.__u&=-21);return t.__e=x,u}function Mt(n,e,t,r,i){var a,s,l,u,m,d,h,g,o,f=t.length,x=f,N=0,_=0,y=n.__k=Array(i);for(a=0;a<i;a++)(s=e[a])!=null&&typeof s!="boolean"&&typeof s!="function"?(typeof s!="object"||s.constructor===String?s=y[a]=Pn(null,s):qn(s)?s=y[a]=Pn(tn,{children:s}):s.constructor===kn&&s.__b?s=y[a]=Pn(s.type,s.props,s.key,s.ref,s.__v):y[a]=s,u=a+N,s.__=n,s.__b=n.__b+1,l=null,~(m=s.__i=qt(s,t,u,x))&&(x--,(l=t[m])&&(l.__u|=2)),l&&l.__v?(s.__u|=16,m==u-1?N--:m==u+1?N++:m!=u&&(m>u?N--:N++,_=1)):(~m||(i>f?N--:i<f&&N++),typeof s.type!="function"&&(s.__u|=4))):y[a]=null;if(_){for(d=[],h=[],a=0;a<i;a++)if((s=y[a])&&16&s.__u){for(N=0,g=d.length;N<g;)d[o=N+g>>1]<s.__i?N=o+1:g=o;d[N]=s.__i,h[a]=N+1}for(N=d.length;a--;)h[a]&&(h[a]==N?N--:y[a].__u|=4)}if(x)for(a=0;a<f;a++)!(l=t[a])||2&l.__u||(l.__e==r&&(r=dn(l)),ae(l,l));return r}function Ue(n,e,t,r){var i,a,s,l;if(typeof n.type=="function"){if(n.props.__P)return e;if(i=n.__k)for(a=0;a<i.length;a++)i[a]&&(i[a].__=n,e=Ue(i[a],e,t,!1));return e}for(e&&!e.parentNode&&(e=dn(n))&&!e.parentNode&&(e=null),s=n.__e,l=e;l&&l.nodeType==8;)l=l.nextSibling;for(s!=l&&(!r&&t.moveBefore&&s.parentNode?t.moveBefore(s,e):t.insertBefore(s,e||null)),e=s;(e=e&&e.nextSibling)&&e.nodeType==8&&!e.data.startsWith("$s"););return e}function te(n,e){return e=e||[],n!=null&&typeof n!="boolean"&&(qn(n)?n.some(function(t){te(t,e)}):e.push(n)),e}function qt(n,e,t,r){var i,a=n.key,s=n.type,l=e[t],u=l&&!(2&l.__u);if(l===null&&a==null||u&&a==l.key&&s==l.type)return t;if(r>(u?1:0)){for(i=t-1;i>=0;i--)if((l=e[i])&&!(2&l.__u)&&a==l.key&&s==l.type)return i;for(i=t+1;i<e.length;i++)if((l=e[i])&&!(2&l.__u)&&a==l.key&&s==l.type)return i}return-1}function xe(n,e,t){t==null&&(t=""),e[0]=="-"?n.setProperty(e,t):n[e]=t}function Cn(n,e,t,r,i){var a,s;if(e=="style")if(typeof t=="string")n.style.cssText=t;else{if(typeof r=="string"&&(n.style.cssText=r=""),r)for(e in r)t&&e in t||xe(n.style,e);if(t)for(e in t)r&&t[e]==r[e]||xe(n.style,e,t[e])}else if(e[0]=="o"&&e[1]=="n")typeof t!="function"&&(t=null),typeof r!="function"&&(r=null),(n.__e||(n.__e={}))[e]=t,t&&r||(s=ne[e]||(ne[e]=Ft(e)),(n.__a||(n.__a={}))[e]=ee,a=e!=(e=e.replace(Ce,"$1")),(e=e.slice(2))[0]<"a"&&(e=e.toLowerCase()),t?n.addEventListener(e,s,a):n.removeEventListener(e,s,a));else{if(i=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in n)try{return void(n[e]=t??"")}catch{}if(typeof t=="function")return;t==null||t===!1&&e[4]!="-"?n.removeAttribute(e):n.setAttribute(e,e=="popover"&&t==1?"":t)}}function Ft(n){return function(e){var t=this.__e;if(t){if(t=t[n],e[vn]==null)e[vn]=ee++;else if(e[vn]<this.__a[n])return;return t(A.event?A.event(e):e)}}}function re(n,e,t,r,i,a,s,l,u,m){var d,h,g,o,f,x,N,_,y,O,E,L,V,z,q,J,F,j,$=e.type;if(e.constructor!==kn)return null;128&t.__u&&(u=32&t.__u,d=t.__c.__z)&&(e.__u|=u,h=a=[],d.nodeType==8?l=Wn(d,a):a.push(d),l=a[0]||l),(d=A.__b)&&d(e);n:if(typeof $=="function"){g=s.length;try{if(_=e.props,y=(d=$.prototype)&&d.render,O=(d=$.contextType)&&r[d.__c],E=d?O?O.props.value:d.__:r,(o=t.__c)?(e.__c=o,2&o.__g&&(o.__g|=1)):(y?e.__c=o=new $(_,E):(e.__c=o=new un(_,E),o.constructor=$,o.render=Lt),O&&O.sub(o),o.state||(o.state={}),o.__n=r,o.__g|=8,o.__h=[],o.__k=[]),y&&(o.__s||(o.__s=o.state),$.getDerivedStateFromProps&&(o.__s==o.state&&(o.__s=fn({},o.__s)),fn(o.__s,$.getDerivedStateFromProps(_,o.__s)))),f=o.props,x=o.state,o.__v=e,t.__c){if(_!==f&&y&&!$.getDerivedStateFromProps&&o.componentWillReceiveProps&&o.componentWillReceiveProps(_,E),e.__v==t.__v&&!(8&o.__g)||!(4&o.__g)&&o.shouldComponentUpdate&&o.shouldComponentUpdate(_,o.__s,E)===!1){e.__v!=t.__v&&(o.props=_,o.state=o.__s,o.__g&=-9),e.__e=t.__e,e.__k=t.__k,e.__k.some(function(M){M&&(M.__=e)}),Mn.push.apply(o.__h,o.__k),o.__k=[],o.__h.length&&s.push(o),l=dn(t);break n}o.componentWillUpdate&&o.componentWillUpdate(_,o.__s,E),y&&o.componentDidUpdate&&o.__h.push(function(){o.componentDidUpdate(f,x,N)})}else y&&!$.getDerivedStateFromProps&&o.componentWillMount&&o.componentWillMount(),y&&o.componentDidMount&&o.__h.push(o.componentDidMount);o.context=E,o.props=_,o.__P=n,o.__g&=-5,L=A.__r,V=y?25:0;do o.__g&=-9,L&&L(e),d=o.render(o.props,o.state=o.__s,o.context);while(8&o.__g&&++V<25);y&&(Mn.push.apply(o.__h,o.__k),o.__k=[]),o.state=o.__s,o.getChildContext&&(r=fn({},r,o.getChildContext())),y&&t.__c&&o.getSnapshotBeforeUpdate&&(N=o.getSnapshotBeforeUpdate(f,x)),z=d&&d.type===tn&&d.key==null?d.props.children:d,_.__P&&(d=l,i=(n=_.__P).namespaceURI,u=a=null,t.props&&t.props.__P!=n&&(t.__k.some(function(M){M&&ae(M,M)}),t.__k=null),l=t.__k?dn(t,0):null),l=Be(n,qn(z)?z:[z],e,t,r,i,a,s,l,u,m),_.__P&&(e.__e=null,l=d),e.__u&=-161,h&&h.some(pn),o.__h.length&&s.push(o),1&o.__g&&(o.__g&=-4)}catch(M){if(s.length=g,e.__v=null,u||a)if(M&&M.then){if(e.__u|=128|u,a){for(~(F=a.indexOf(l||void 0))||(F=a.length);(j=a[F-1])&&j.nodeType==8;)F--;for(;F<a.length;F++)if(j=a[F])if(a[F]=null,q){if(j==J)break}else{if(j.nodeType!=8)break;j.data.startsWith("$s")&&(J=Wn(q=j))}}if(!q){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;q=l}(d=Wn(q=e.__c.__z||(e.__c.__z=q)))?(e.__e=q,l=d):e.__e=l,l=l&&l.nextSibling}else a&&a.some(pn);else e.__e=t.__e;e.__k||(e.__k=t.__k||[]),M&&M.then||Me(e),A.__e(M,e,t)}}else l=e.__e=$t(t.__e,e,t,r,i,a,s,u,m,n);return(d=A.diffed)&&d(e),l}function Wn(n,e){if(n&&n.nodeType==8&&n.data.startsWith("$s"))for(var t=1;n=n.nextSibling;){if(n.nodeType==8){if(n.data.startsWith("$s"))t++;else if(n.data.startsWith("/$s")&&!--t)return n}e&&e.push(n)}}function Me(n){n&&(n.__c&&(n.__c.__g|=4),n.__k&&n.__k.some(Me))}function qe(n,e,t){for(var r=0;r<t.length;)ie(t[r++],t[r++],t[r++]);A.__c&&A.__c(e,n),n.some(function(i){try{n=i.__h,i.__h=[],n.some(function(a){a.call(i)})}catch(a){A.__e(a,i.__v)}})}function $t(n,e,t,r,i,a,s,l,u,m){var d,h,g,o,f,x,N,_,y=t.props||Un,O=e.props,E=e.type;if(E=="svg"?i="http://www.w3.org/2000/svg":E=="math"?i="http://www.w3.org/1998/Math/MathML":i||(i="http://www.w3.org/1999/xhtml"),a){for(d=0;d<a.length;d++)if((f=a[d])&&(E?f.localName==E:f.nodeType==3)){n=f,a[d]=null;break}}if(!n){if(_=m.ownerDocument||document,!E)return _.createTextNode(O);n=_.createElementNS(i,E,O.is?O:m),l&&(A.__m&&A.__m(e,a),l=!1),a=null}if(E){if(m=E=="template"&&n.content||n,a=E=="textarea"&&O.defaultValue!=null?null:a&&ve.call(m.childNodes),!l&&a)for(y={},d=0;d<n.attributes.length;d++)y[(f=n.attributes[d]).name]=f.value;for(d in y)f=y[d],d=="dangerouslySetInnerHTML"?g=f:d=="children"||d in O||d=="value"&&"defaultValue"in O||d=="checked"&&"defaultChecked"in O||Cn(n,d,null,f,i);for(d in O)f=O[d],d=="children"?o=f:d=="dangerouslySetInnerHTML"?h=f:d=="value"?x=f:d=="checked"?N=f:l&&typeof f!="function"||y[d]===f||Cn(n,d,f,y[d],i);h?(l||g&&(h.__html==g.__html||h.__html==n.innerHTML)||(n.innerHTML=h.__html),e.__k=[]):(g&&(n.textContent=""),(E=="foreignObject"||i=="http://www.w3.org/1998/Math/MathML"&&Bt.test(E))&&(i="http://www.w3.org/1999/xhtml"),Be(m,qn(o)?o:[o],e,t,r,i,a,s,a?a[0]:t.__k&&dn(t,0),l,u),a&&a.some(pn)),l&&E!="textarea"||(d="value",E=="progress"&&x==null?n.removeAttribute(d):x==null||x===n[d]&&(E!="progress"||x)||Cn(n,d,x,y[d],i),d="checked",N!=null&&N!=n[d]&&Cn(n,d,N,y[d],i))}else y===O||l&&n.data==O||(n.data=O);return n}function ie(n,e,t,r){try{typeof n=="function"?e?e.__x=n(e)||1:r&&(r=r.__c||r.__e)&&(e=r.__x)&&(r.__x=null,typeof e=="function"?e():n(null)):n.current=e}catch(i){A.__e(i,t)}}function ae(n,e,t){var r,i,a,s;if(A.unmount&&A.unmount(n),!(r=n.ref)||r.current&&r.current!=n.__e||ie(r,null,e,n),r=n.__c){if(r.componentWillUnmount)try{r.componentWillUnmount()}catch(l){A.__e(l,e)}r.__P=r.__n=null}if(r=n.__k)for(s=0;s<r.length;s++)r[s]&&ae(r[s],e,typeof n.type!="function"||t&&!n.props.__P);!t&&(r=n.__c)&&(r=r.__z)&&(i=Wn(r,a=[]))&&(r==n.__e&&a.some(pn),pn(i),pn(r)),t||pn(n.__e),n.__e=n.__c=n.__=null}function Lt(n,e,t){return this.constructor(n,t)}function se(n,e){var t,r,i,a;A.__&&A.__(n,e),e.nodeType==9&&(e=e.documentElement),r=(t=n&&32&n.__u)?null:e.__k,e.__k=Pn(tn,{children:[n]}),i=[],a=[],re(e,e.__k,r||Un,Un,e.namespaceURI,r?null:e.firstChild?ve.call(e.childNodes):null,i,r?r.__e:e.firstChild,t,a),qe(i,e.__k,a),e.__k.props.children=null}A={__e:function(n,e,t,r){for(var i,a,s;e=e.__;)if((i=e.__c)&&!(1&i.__g)){i.__g|=4;try{if((s=(a=i.constructor)&&a.getDerivedStateFromError)&&i.setState(a.getDerivedStateFromError(n)),i.componentDidCatch&&(i.componentDidCatch(n,r||{}),s=1),s&&8&i.__g)return void(i.__g|=2)}catch(l){n=l}}throw Bn=0,n}},Ie=0,Pt=function(n){return n!=null&&n.constructor===kn},un.prototype.setState=function(n,e){var t=this.__s;t&&t!=this.state||(t=this.__s=fn({},this.state)),typeof n=="function"&&(n=n(fn({},t),this.props)),n&&(fn(t,n),this.__v&&(e&&this.__k.push(e),De(this)))},un.prototype.forceUpdate=function(n){this.__v&&(this.__g|=4,n&&this.__h.push(n),De(this))},un.prototype.render=tn,ln=[],Bn=0,Se=function(n,e){return n.__v.__b-e.__v.__b},vn=Symbol(),Ce=/(PointerCapture)$|Capture$/i,ee=0,ne={},Wt=0;var yn,W,oe,Fe,le=Object.is,_n=0,Ye=[],ue=[],P=A,$e=P.__b,Le=P.__r,je=P.diffed,Ke=P.__c,Ve=P.unmount,Ge=P.__;function En(n,e){P.__h&&P.__h(W,n,_n||e),_n=0;var t=W.__H||(W.__H={__:[],__h:[]});return n>=t.__.length&&t.__.push({}),t.__[n]}function On(n){return _n=1,ze(Xe,n)}function ze(n,e,t){var r=En(yn++,2);if(r.t=n,!r.__c&&(r.__=[t?t(e):Xe(void 0,e),function(a){var s=(r.__N||r.__)[0],l=r.t(s,a);le(s,l)||(r.__N=[l,r.__[1]],r.__c.setState({}))}],r.__c=W,!W.__f)){W.__f=!0;var i=W.shouldComponentUpdate;W.shouldComponentUpdate=function(a,s,l){var u=this.__H;if(!u)return!0;var m=!1,d=this.props!=a;if(u.__.some(function(g){g.__N&&(m=!0,le(g.__[0],g.__N[0])||(d=!0))}),i){var h=i.call(this,a,s,l);return m?h||d:h}return!m||d}}return r.__}function G(n,e){var t=En(yn++,3);!P.__s&&me(t.__H,e)&&(t.__P=!0,t.__=n,t.u=e,W.__H.__h.push(t))}function Je(n,e){var t=En(yn++,4);!P.__s&&me(t.__H,e)&&(t.__P=!1,t.__=n,t.u=e,W.__h.push(t))}function Z(n){return _n=5,ge(function(){return{current:n}},[])}function ge(n,e){var t=En(yn++,7);return me(t.__H,e)&&(t.__=n(),t.__H=e),t.__}function ce(n,e){return _n=8,ge(function(){return n},e)}function jt(){var n=En(yn++,11);if(!n.__){for(var e=W.__v;!e.__m&&e.__;)e=e.__;var t=e.__m||(e.__m=[0,0]);n.__="P"+t[0]+"-"+t[1]++}return n.__}function Kt(){var n;do{for(;n=ue.shift();)try{Nn(n)}catch(t){P.__e(t,{__:(n=n.__P)&&n.__v})}for(;n=Ye.shift();){var e=n.__H;if(n.__P&&e)try{e.__h.some(Nn),e.__h.some(de),e.__h=[]}catch(t){e.__h=[],P.__e(t,n.__v)}}}while(ue.length)}P.__b=function(n){W=null,$e&&$e(n)},P.__=function(n,e){n&&e.__k&&e.__k.__m&&(n.__m=e.__k.__m),Ge&&Ge(n,e)},P.__r=function(n){Le&&Le(n),yn=0;var e=(W=n.__c).__H;e&&(oe==W?W.__h=[]:(e.__h.some(Nn),e.__h.some(de),yn=0),e.__h=[],e.__.some(function(t){t.__N&&(t.__=t.__N),t.u=t.__N=void 0})),oe=W},P.diffed=function(n){je&&je(n);var e=n.__c;e&&e.__H&&(e.__H.__h.length&&He(Ye.push(e)),e.__H.__.some(function(t){t.u&&(t.__H=t.u)})),oe=W=null},P.__c=function(n,e){e.some(function(t){try{t.__h.some(Nn),t.__h=t.__h.filter(function(r){return!r.__||de(r)})}catch(r){t.__h=[function(){throw r}]}}),Ke&&Ke(n,e)},P.unmount=function(n){Ve&&Ve(n);var e,t,r=n.__c;r&&r.__H&&(r.__H.__.some(function(i){try{if(i.__P&&i.__c){if(t===void 0){for(t=n.__;t&&(!t.__c||!t.__c.__P);)t=t.__;t=t&&t.__c}i.__P=t,He(ue.push(i))}else Nn(i)}catch(a){e=a}}),r.__H=void 0,e&&P.__e(e,r.__v))};var Qe=typeof requestAnimationFrame=="function";function Vt(n){var e,t=function(){clearTimeout(r),Qe&&cancelAnimationFrame(e),setTimeout(n)},r=setTimeout(t,35);Qe&&(e=requestAnimationFrame(t))}function He(n){n!=1&&Fe==P.requestAnimationFrame||((Fe=P.requestAnimationFrame)||Vt)(Kt)}function Nn(n){var e=W,t=n.__c;typeof t=="function"&&(n.__c=void 0,t()),W=e}function de(n){var e=W;n.__c=n.__(),W=e}function me(n,e){return!n||n.length!=e.length||e.some(function(t,r){return!le(t,n[r])})}function Xe(n,e){return typeof e=="function"?e(n):e}var Ze=Object.assign;var Yt=/^(-|f[lo].*[^se]$|g.{5,}[^ps]$|z|o[pr]|(W.{5})?[lL]i.*(t|mp)$|an|(bo|s).{4}Im|sca|m.{6}[ds]|ta|c.*[st]$|wido|ini|asp|fill|st)/;var nt,Fn,et,zt=Symbol.for("react.element"),Jt=/^(?:accent|alignment|arabic|baseline|cap|clip(?!PathU)|color|dominant|fill|flood|font|glyph(?!R)|horiz|image(?!S)|letter|lighting|marker(?!H|W|U)|overline|paint|pointer|shape|stop|strikethrough|stroke|text(?!L)|transform|underline|unicode|units|v|vector|vert|word|writing|x(?!C))[A-Z]/,Xt=/[A-Z0-9]/g,Zt=typeof document<"u",$n=tr(function(n,e,t){var r=A.__s||Fn?(t||e)():e(),i=On({t:{__:r,u:e}}),a=i[0].t,s=i[1];return Je(function(){a.__=r,a.u=e,pe(a)&&s({t:a})},[n,r,e]),G(function(){return pe(a)&&s({t:a}),n(function(){pe(a)&&s({t:a})})},[n]),r});function pe(n){try{return!Object.is(n.__,n.u())}catch{return!0}}var nr=function(n){return/fil|che|rad/.test(n)};function ei(n,e,t){return e.__k==null&&(e.textContent=""),se(n,e),typeof t=="function"&&t(),n?n.__c:null}un.prototype.isReactComponent=!0,["componentWillMount","componentWillReceiveProps","componentWillUpdate"].forEach(function(n){Object.defineProperty(un.prototype,n,{configurable:!0,get:function(){return this["UNSAFE_"+n]},set:function(e){Object.defineProperty(this,n,{configurable:!0,writable:!0,value:e})}})});var tt=A.event;A.event=function(n){return tt&&(n=tt(n)),n.persist=function(){},n.isPropagationStopped=function(){return this.cancelBubble},n.isDefaultPrevented=function(){return this.defaultPrevented},n.nativeEvent=n};var er={configurable:!0,get:function(){return this.class}},rt=A.vnode;function tr(n){if(!et){et=!0;var e=A.__r;A.__r=function(r){e&&e(r),32&r.__u&&(Fn=r),nt=r.__c};var t=A.diffed;A.diffed=function(r){t&&t(r),nt=null,Fn==r&&(Fn=null)}}return n}A.vnode=function(n){if(typeof n.type=="string")(function(r){var i=r.props,a=r.type,s={},l=a.indexOf("-")==-1;for(var u in i){var m=i[u];if(!(u=="value"&&"defaultValue"in i&&m==null||Zt&&u=="children"&&a=="noscript"||u=="class"||u=="className")){if(u=="style"&&m&&m.constructor==Object){var d=void 0;for(var h in m)typeof m[h]!="number"||Yt.test(h)||(d||(d=m=Ze({},m)),m[h]+="px")}else if(u=="defaultValue"&&"value"in i&&i.value==null)u="value";else if(u=="download"&&m===!0)m="";else if(u=="translate"&&m==="no")m=!1;else if(u[0]=="o"&&u[1]=="n"){var g=u.toLowerCase();g=="ondoubleclick"?u="ondblclick":g!="onchange"||a!="input"&&a!="textarea"||nr(i.type)?g=="onfocus"?u="onfocusin":g=="onblur"&&(u="onfocusout"):g=u="oninput",g=="oninput"&&s[u=g]&&(u="oninputCapture")}else l&&Jt.test(u)?u=u.replace(Xt,"-$&").toLowerCase():m===null&&(m=void 0);s[u]=m}}if(a=="select"){var o=s.defaultValue!=null?s.defaultValue:s.multiple&&Array.isArray(s.value)?s.value:null;o!=null&&(s.value=te(i.children).forEach(function(f){f.props.selected=s.multiple?o.indexOf(f.props.value)!=-1:o==f.props.value}))}i.class&&!i.className?(s.class=i.class,Object.defineProperty(s,"className",er)):i.className&&(s.class=s.className=i.className),r.props=s})(n);else if(typeof n.type=="function"&&("ref"in n.props&&"prototype"in n.type&&n.type.prototype.render&&(n.ref=n.props.ref,delete n.props.ref),n.type.defaultProps)){var e=Ze({},n.props);for(var t in n.type.defaultProps)e[t]===void 0&&(e[t]=n.type.defaultProps[t]);n.props=e}n.ref&&!("ref"in n.props)&&Object.defineProperty(n.props,"ref",{value:n.ref,configurable:!0,writable:!0}),n.$$typeof=zt,rt&&rt(n)};function ti(n){return!!n.__k&&(se(null,n),!0)}var hn=class extends Error{constructor(e,t){super(e,t),this.name=new.target.name}},rn=class extends hn{},gn=class extends rn{},nn=class extends hn{constructor(t,r){super(t);this.status=r}status},B=class extends hn{constructor(t,r,i=[],a,s={}){super(r);this.code=t;this.fields=i;this.status=a;this.details=s}code;fields;status;details;get isUnauthenticated(){return this.code==="UNAUTHENTICATED"}};var rr=/\{[^{}]+\}/g,ir=()=>typeof process=="object"&&Number.parseInt(process?.versions?.node?.substring(0,2))>=18&&process.versions.undici;function ar(){return Math.random().toString(36).slice(2,11)}function ot(n){let{baseUrl:e="",Request:t=globalThis.Request,fetch:r=globalThis.fetch,querySerializer:i,bodySerializer:a,pathSerializer:s,headers:l,requestInitExt:u=void 0,...m}={...n};u=ir()?u:void 0,e=st(e);let d=[];async function h(g,o){let{baseUrl:f,fetch:x=r,Request:N=t,headers:_,params:y={},parseAs:O="json",querySerializer:E,bodySerializer:L=a??or,pathSerializer:V,body:z,middleware:q=[],...J}=o||{},F=e;f&&(F=st(f)??e);let j=typeof i=="function"?i:it(i);E&&(j=typeof E=="function"?E:it({...typeof i=="object"?i:{},...E}));let $=V||s||sr,M=z===void 0?void 0:L(z,at(l,_,y.header)),w=at(M===void 0||M instanceof FormData?{}:{"Content-Type":"application/json"},l,_,y.header),T=[...d,...q],b={redirect:"follow",...m,...J,body:M,headers:w},R,S,D=new N(lr(g,{baseUrl:F,params:y,querySerializer:j,pathSerializer:$}),b),p;for(let U in J)U in D||(D[U]=J[U]);if(T.length){R=ar(),S=Object.freeze({baseUrl:F,fetch:x,parseAs:O,querySerializer:j,bodySerializer:L,pathSerializer:$});for(let U of T)if(U&&typeof U=="object"&&typeof U.onRequest=="function"){let I=await U.onRequest({request:D,schemaPath:g,params:y,options:S,id:R});if(I)if(I instanceof N)D=I;else if(I instanceof Response){p=I;break}else throw new Error("onRequest: must return new Request() or Response() when modifying the request")}}if(!p){try{p=await x(D,u)}catch(U){let I=U;if(T.length)for(let C=T.length-1;C>=0;C--){let v=T[C];if(v&&typeof v=="object"&&typeof v.onError=="function"){let on=await v.onError({request:D,error:I,schemaPath:g,params:y,options:S,id:R});if(on){if(on instanceof Response){I=void 0,p=on;break}if(on instanceof Error){I=on;continue}throw new Error("onError: must return new Response() or instance of Error")}}}if(I)throw I}if(T.length)for(let U=T.length-1;U>=0;U--){let I=T[U];if(I&&typeof I=="object"&&typeof I.onResponse=="function"){let C=await I.onResponse({request:D,response:p,schemaPath:g,params:y,options:S,id:R});if(C){if(!(C instanceof Response))throw new Error("onResponse: must return new Response() when modifying the response");p=C}}}}let Y=p.headers.get("Content-Length");if(p.status===204||D.method==="HEAD"||Y==="0"&&!p.headers.get("Transfer-Encoding")?.includes("chunked"))return p.ok?{data:void 0,response:p}:{error:void 0,response:p};if(p.ok)return{data:await(async()=>{if(O==="stream")return p.body;if(O==="json"&&!Y){let I=await p.text();return I?JSON.parse(I):void 0}return await p[O]()})(),response:p};let X=await p.text();try{X=JSON.parse(X)}catch{}return{error:X,response:p}}return{request(g,o,f){return h(o,{...f,method:g.toUpperCase()})},GET(g,o){return h(g,{...o,method:"GET"})},PUT(g,o){return h(g,{...o,method:"PUT"})},POST(g,o){return h(g,{...o,method:"POST"})},DELETE(g,o){return h(g,{...o,method:"DELETE"})},OPTIONS(g,o){return h(g,{...o,method:"OPTIONS"})},HEAD(g,o){return h(g,{...o,method:"HEAD"})},PATCH(g,o){return h(g,{...o,method:"PATCH"})},TRACE(g,o){return h(g,{...o,method:"TRACE"})},use(...g){for(let o of g)if(o){if(typeof o!="object"||!("onRequest"in o||"onResponse"in o||"onError"in o))throw new Error("Middleware must be an object with one of `onRequest()`, `onResponse() or `onError()`");d.push(o)}},eject(...g){for(let o of g){let f=d.indexOf(o);f!==-1&&d.splice(f,1)}}}}function Ln(n,e,t){if(e==null)return"";if(typeof e=="object")throw new Error("Deeply-nested arrays/objects aren’t supported. Provide your own `querySerializer()` to handle these.");return`${n}=${t?.allowReserved===!0?e:encodeURIComponent(e)}`}function lt(n,e,t){if(!e||typeof e!="object")return"";let r=[],i={simple:",",label:".",matrix:";"}[t.style]||"&";if(t.style!=="deepObject"&&t.explode===!1){for(let l in e)r.push(l,t.allowReserved===!0?e[l]:encodeURIComponent(e[l]));let s=r.join(",");switch(t.style){case"form":return`${n}=${s}`;case"label":return`.${s}`;case"matrix":return`;${n}=${s}`;default:return s}}for(let s in e){let l=t.style==="deepObject"?`${n}[${s}]`:s;r.push(Ln(l,e[s],t))}let a=r.join(i);return t.style==="label"||t.style==="matrix"?`${i}${a}`:a}function ut(n,e,t){if(!Array.isArray(e))return"";if(t.explode===!1){let a={form:",",spaceDelimited:"%20",pipeDelimited:"|"}[t.style]||",",s=(t.allowReserved===!0?e:e.map(l=>encodeURIComponent(l))).join(a);switch(t.style){case"simple":return s;case"label":return`.${s}`;case"matrix":return`;${n}=${s}`;default:return`${n}=${s}`}}let r={simple:",",label:".",matrix:";"}[t.style]||"&",i=[];for(let a of e)t.style==="simple"||t.style==="label"?i.push(t.allowReserved===!0?a:encodeURIComponent(a)):i.push(Ln(n,a,t));return t.style==="label"||t.style==="matrix"?`${r}${i.join(r)}`:i.join(r)}function it(n){return function(t){let r=[];if(t&&typeof t=="object")for(let i in t){let a=t[i];if(a!=null){if(Array.isArray(a)){if(a.length===0)continue;r.push(ut(i,a,{style:"form",explode:!0,...n?.array,allowReserved:n?.allowReserved||!1}));continue}if(typeof a=="object"){r.push(lt(i,a,{style:"deepObject",explode:!0,...n?.object,allowReserved:n?.allowReserved||!1}));continue}r.push(Ln(i,a,n))}}return r.join("&")}}function sr(n,e){let t=n;for(let r of n.match(rr)??[]){let i=r.substring(1,r.length-1),a=!1,s="simple";if(i.endsWith("*")&&(a=!0,i=i.substring(0,i.length-1)),i.startsWith(".")?(s="label",i=i.substring(1)):i.startsWith(";")&&(s="matrix",i=i.substring(1)),!e||e[i]===void 0||e[i]===null)continue;let l=e[i];if(Array.isArray(l)){t=t.replace(r,ut(i,l,{style:s,explode:a}));continue}if(typeof l=="object"){t=t.replace(r,lt(i,l,{style:s,explode:a}));continue}if(s==="matrix"){t=t.replace(r,`;${Ln(i,l)}`);continue}t=t.replace(r,s==="label"?`.${encodeURIComponent(l)}`:encodeURIComponent(l))}return t}function or(n,e){return n instanceof FormData?n:e&&(e.get instanceof Function?e.get("Content-Type")??e.get("content-type"):e["Content-Type"]??e["content-type"])==="application/x-www-form-urlencoded"?new URLSearchParams(n).toString():JSON.stringify(n)}function lr(n,e){let t=`${e.baseUrl}${n}`;e.params?.path&&(t=e.pathSerializer(t,e.params.path));let r=e.querySerializer(e.params.query??{});return r.startsWith("?")&&(r=r.substring(1)),r&&(t+=`?${r}`),t}function at(...n){let e=new Headers;for(let t of n){if(!t||typeof t!="object")continue;let r=t instanceof Headers?t.entries():Object.entries(t);for(let[i,a]of r)if(a===null)e.delete(i);else if(Array.isArray(a))for(let s of a)e.append(i,s);else a!==void 0&&e.set(i,a)}return e}function st(n){return n.endsWith("/")?n.substring(0,n.length-1):n}function K(n){return n===null?"null":Array.isArray(n)?"array":typeof n}function cn(n){return K(n)==="object"}function ur(n){return Array.isArray(n)&&n.length>0&&n.every(e=>"message"in e)}function fe(n,e){return n.length<124?n:e}var dt="graphql-transport-ws";var Q=(n=>(n[n.InternalServerError=4500]="InternalServerError",n[n.InternalClientError=4005]="InternalClientError",n[n.BadRequest=4400]="BadRequest",n[n.BadResponse=4004]="BadResponse",n[n.Unauthorized=4401]="Unauthorized",n[n.Forbidden=4403]="Forbidden",n[n.SubprotocolNotAcceptable=4406]="SubprotocolNotAcceptable",n[n.ConnectionInitialisationTimeout=4408]="ConnectionInitialisationTimeout",n[n.ConnectionAcknowledgementTimeout=4504]="ConnectionAcknowledgementTimeout",n[n.SubscriberAlreadyExists=4409]="SubscriberAlreadyExists",n[n.TooManyInitialisationRequests=4429]="TooManyInitialisationRequests",n))(Q||{}),H=(n=>(n.ConnectionInit="connection_init",n.ConnectionAck="connection_ack",n.Ping="ping",n.Pong="pong",n.Subscribe="subscribe",n.Next="next",n.Error="error",n.Complete="complete",n))(H||{});function gt(n){if(!cn(n))throw new Error(`Message is expected to be an object, but got ${K(n)}`);if(!n.type)throw new Error("Message is missing the 'type' property");if(typeof n.type!="string")throw new Error(`Message is expects the 'type' property to be a string, but got ${K(n.type)}`);switch(n.type){case"connection_init":case"connection_ack":case"ping":case"pong":{if(n.payload!=null&&!cn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object or nullish or missing, but got "${n.payload}"`);break}case"subscribe":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${K(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!cn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object, but got ${K(n.payload)}`);if(typeof n.payload.query!="string")throw new Error(`"${n.type}" message payload expects the 'query' property to be a string, but got ${K(n.payload.query)}`);if(n.payload.variables!=null&&!cn(n.payload.variables))throw new Error(`"${n.type}" message payload expects the 'variables' property to be a an object or nullish or missing, but got ${K(n.payload.variables)}`);if(n.payload.operationName!=null&&K(n.payload.operationName)!=="string")throw new Error(`"${n.type}" message payload expects the 'operationName' property to be a string or nullish or missing, but got ${K(n.payload.operationName)}`);if(n.payload.extensions!=null&&!cn(n.payload.extensions))throw new Error(`"${n.type}" message payload expects the 'extensions' property to be a an object or nullish or missing, but got ${K(n.payload.extensions)}`);break}case"next":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${K(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!cn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object, but got ${K(n.payload)}`);break}case"error":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${K(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!ur(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an array of GraphQL errors, but got ${JSON.stringify(n.payload)}`);break}case"complete":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${K(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);break}default:throw new Error(`Invalid message 'type' property "${n.type}"`)}return n}function ct(n,e){return gt(typeof n=="string"?JSON.parse(n,e):n)}function An(n,e){return gt(n),JSON.stringify(n,e)}function mt(n){let{url:e,connectionParams:t,lazy:r=!0,onNonLazyError:i=console.error,lazyCloseTimeout:a=0,keepAlive:s=0,disablePong:l,connectionAckWaitTimeout:u=0,retryAttempts:m=5,retryWait:d=async function(T){let b=Math.pow(2,T);await new Promise(R=>setTimeout(R,b*1e3+Math.floor(Math.random()*2700+300)))},shouldRetry:h=ye,on:g,webSocketImpl:o,generateID:f=function(){return"xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g,T=>{let b=Math.random()*16|0;return(T=="x"?b:b&3|8).toString(16)})},jsonMessageReplacer:x,jsonMessageReviver:N}=n,_;if(o){if(!gr(o))throw new Error("Invalid WebSocket implementation provided");_=o}else typeof WebSocket<"u"?_=WebSocket:typeof global<"u"?_=global.WebSocket||global.MozWebSocket:typeof window<"u"&&(_=window.WebSocket||window.MozWebSocket);if(!_)throw new Error("WebSocket implementation missing; on Node you can `import WebSocket from 'ws';` and pass `webSocketImpl: WebSocket` to `createClient`");let y=_,O=(()=>{let w=(()=>{let b={};return{on(R,S){return b[R]=S,()=>{delete b[R]}},emit(R){"id"in R&&b[R.id]?.(R)}}})(),T={connecting:g?.connecting?[g.connecting]:[],opened:g?.opened?[g.opened]:[],connected:g?.connected?[g.connected]:[],ping:g?.ping?[g.ping]:[],pong:g?.pong?[g.pong]:[],message:g?.message?[w.emit,g.message]:[w.emit],closed:g?.closed?[g.closed]:[],error:g?.error?[g.error]:[]};return{onMessage:w.on,on(b,R){let S=T[b];return S.push(R),()=>{let D=S.indexOf(R);D>-1&&S.splice(D,1)}},emit(b,...R){for(let S of[...T[b]])S(...R)}}})();function E(w){let T=[O.on("error",b=>{T.forEach(R=>R()),w(b)}),O.on("closed",b=>{T.forEach(R=>R()),w(b)})];return()=>T.forEach(b=>b())}let L,V=0,z,q=!1,J=0,F=!1;async function j(){clearTimeout(z);let[w,T]=await(L??(L=new Promise((S,D)=>(async()=>{if(q){if(await d(J),!V)return L=void 0,D({code:1e3,reason:"All Subscriptions Gone"});J++}O.emit("connecting",q);let p=new y(typeof e=="function"?await e():e,dt),Y,X;function U(){isFinite(s)&&s>0&&(clearTimeout(X),X=setTimeout(()=>{p.readyState===y.OPEN&&(p.send(An({type:H.Ping})),O.emit("ping",!1,void 0))},s))}E(C=>{L=void 0,clearTimeout(Y),clearTimeout(X),D(C),C instanceof jn&&(p.close(4499,"Terminated"),p.onerror=null,p.onclose=null)}),p.onerror=C=>O.emit("error",C),p.onclose=C=>O.emit("closed",C),p.onopen=async()=>{try{O.emit("opened",p);let C=typeof t=="function"?await t():t;if(p.readyState!==y.OPEN)return;p.send(An(C?{type:H.ConnectionInit,payload:C}:{type:H.ConnectionInit},x)),isFinite(u)&&u>0&&(Y=setTimeout(()=>{p.close(Q.ConnectionAcknowledgementTimeout,"Connection acknowledgement timeout")},u)),U()}catch(C){O.emit("error",C),p.close(Q.InternalClientError,fe(C instanceof Error?C.message:String(C),"Internal client error"))}};let I=!1;p.onmessage=({data:C})=>{try{let v=ct(C,N);if(O.emit("message",v),v.type==="ping"||v.type==="pong"){O.emit(v.type,!0,v.payload),v.type==="pong"?U():l||(p.send(An(v.payload?{type:H.Pong,payload:v.payload}:{type:H.Pong},x)),O.emit("pong",!1,v.payload));return}if(I)return;if(v.type!==H.ConnectionAck)throw new Error(`First message cannot be of type ${v.type}`);clearTimeout(Y),I=!0,O.emit("connected",p,v.payload,q),q=!1,J=0;let on=new Promise((jr,vt)=>E(vt));on.catch(()=>{}),S([p,on])}catch(v){p.onmessage=null,O.emit("error",v),p.close(Q.BadResponse,fe(v instanceof Error?v.message:String(v),"Bad response"))}}})())));w.readyState===y.CLOSING&&await T;let b=()=>{},R=new Promise(S=>b=S);return[w,b,new Promise((S,D)=>{let p=E(D);w.readyState!==y.OPEN&&T.catch(D),R.then(()=>{if(p(),!V){let Y=()=>w.close(1e3,"Normal Closure");isFinite(a)&&a>0?(clearTimeout(z),z=setTimeout(()=>{!V&&w.readyState===y.OPEN&&Y()},a)):Y()}S()})})]}function $(w){if(ye(w)&&(dr(w.code)||[Q.InternalServerError,Q.InternalClientError,Q.BadRequest,Q.BadResponse,Q.Unauthorized,Q.SubprotocolNotAcceptable,Q.SubscriberAlreadyExists,Q.TooManyInitialisationRequests].includes(w.code)))throw w;if(F)return!1;if(ye(w)&&w.code===1e3)return V>0;if(!m||J>=m||!h(w))throw w;return q=!0}r||(async()=>{for(V++;;)try{let[,,w]=await j();await w}catch(w){try{if(!$(w))return}catch(T){return i?.(T)}}})();function M(w,T){let b=f(w),R=!1,S=!1,D=()=>{V--,R=!0};return(async()=>{for(V++;;)try{let[p,Y,X]=await j();if(R)return X.catch(()=>{}),Y();let U=O.onMessage(b,I=>{switch(I.type){case H.Next:{T.next(I.payload);return}case H.Error:{S=!0,R=!0,T.error(I.payload),D();return}case H.Complete:{R=!0,D();return}}});p.send(An({id:b,type:H.Subscribe,payload:w},x)),D=()=>{!R&&p.readyState===y.OPEN&&p.send(An({id:b,type:H.Complete},x)),V--,R=!0,Y()},await X.finally(U);return}catch(p){if(!$(p))return}})().then(()=>{S||T.complete()}).catch(p=>{T.error(p)}),()=>{R||D()}}return{on:O.on,subscribe:M,iterate(w){let T=[],b={done:!1,error:null,resolve:()=>{}},R=M(w,{next(D){T.push(D),b.resolve()},error(D){b.done=!0,b.error=D,b.resolve()},complete(){b.done=!0,b.resolve()}}),S=(async function*(){for(;;){for(T.length||await new Promise(p=>b.resolve=p);T.length;)yield T.shift();if(b.error)throw b.error;if(b.done)return}})();return S.throw=async D=>(b.done||(b.done=!0,b.error=D,b.resolve()),{done:!0,value:void 0}),S.return=async()=>(R(),{done:!0,value:void 0}),S},async dispose(){if(F=!0,L){let[w]=await L;w.close(1e3,"Normal Closure")}},terminate(){L&&O.emit("closed",new jn)}}}var jn=class extends Error{name="TerminatedCloseEvent";message="4499: Terminated";code=4499;reason="Terminated";wasClean=!1};function ye(n){return cn(n)&&"code"in n&&"reason"in n}function dr(n){return[1e3,1001,1006,1005,1012,1013,1014].includes(n)?!1:n>=1e3&&n<=1999}function gr(n){return typeof n=="function"&&"constructor"in n&&"CLOSED"in n&&"CLOSING"in n&&"CONNECTING"in n&&"OPEN"in n}var cr='{"type":"ping"}',mr=20,Kn=class{#n=[];with(e,t,r,i){let a=u=>u.hasRoom&&u.url===e&&u.token===t&&u.isWatched===i,s=this.#n.find(a);if(s!==void 0)return s;let l=new he(e,t,r,i,()=>{let u=this.#n.indexOf(l);u>=0&&this.#n.splice(u,1)});return this.#n.push(l),l}},he=class{constructor(e,t,r,i,a){this.url=e;this.token=t;this.isWatched=i;this.#a=r,this.#o=a,this.#n=mt({url:e,connectionParams:{token:t},retryAttempts:0,generateID:()=>String(this.#i),webSocketImpl:pr(s=>this.#m(s)),...i&&{keepAlive:r,connectionAckWaitTimeout:r},on:{connected:()=>{this.#r=performance.now()},message:s=>{s.type==="error"?this.#u(s.id)?.ended(s.payload):s.type==="next"?this.#e.get(s.id)?.begun():s.type==="complete"&&this.#u(s.id)?.begun()},pong:s=>{s&&this.#p()},closed:s=>{this.#g(s)},error:s=>{this.#g(s)}}})}url;token;isWatched;#n;#e=new Map;#t=[];#o;#a;#s;#i=0;#l=!1;#r;get hasRoom(){return!this.#l&&this.#e.size<mr}get age(){return this.#r===void 0?0:performance.now()-this.#r}subscribe(e,t){this.#i+=1;let r=String(this.#i);this.#e.set(r,t);let i=this.#n.iterate(e);return{events:i,leave:()=>{i.return?.(),this.#u(r)}}}#u(e){let t=this.#e.get(e);return this.#e.delete(e),this.#e.size===0&&this.#d(),t}#d(){this.#l||(this.#l=!0,clearTimeout(this.#s),this.#o())}#g(e){let t=[...this.#e.values()];this.#e.clear(),this.#d();for(let r of t)r.ended(e)}#m(e){this.#t.push(e),this.#c()}#p(){clearTimeout(this.#s);let e=this.#t.shift();this.#t.length>0&&this.#c(),e!==void 0&&this.#e.get(e)?.begun()}#c(){clearTimeout(this.#s),this.#l||(this.#s=setTimeout(()=>this.#n.terminate(),this.#a))}};function pr(n){return class extends WebSocket{send(e){super.send(e);let{type:t,id:r}=JSON.parse(e);t==="ping"&&n(void 0),t==="subscribe"&&(super.send(cr),n(r))}}}var Vn=class{channels=new Kn;token;#n=Promise.resolve();alone(e){let t=this.#n.then(e);return this.#n=t.catch(()=>{}),t}};var fr=5,yr=32,hr=4429,br=new Set([4401,4403]),Or=new Set([void 0,1e3,1001,1005,1006,1011,1012,1013,1014,4408,4499,4504]),Ar=new Set(["UPSTREAM_UNAVAILABLE","TIMED_OUT","TOO_MANY_REQUESTS"]);function Dn(n){return n instanceof rn||n instanceof B&&Ar.has(n.code)}var en=class{constructor(e,t){this.error=e;this.code=t}error;code;get isRefusedToken(){return br.has(this.code)}get isBusy(){return this.code===hr||this.error instanceof B&&this.error.code==="TOO_MANY_REQUESTS"}get isFinal(){return!this.isRefusedToken&&!this.isBusy&&!(Or.has(this.code)&&Dn(this.error))}},Gn=class{constructor(e){this.policy=e;let{firstWait:t=500,longestWait:r=3e4,stableAfter:i=1e4,attempts:a=1}=e;if(!(t>0&&t<=r&&i>0&&a>=1))throw new RangeError("Waits are positive, the first is not the longest, and there is at least one attempt")}policy;#n=0;#e=0;#t=!1;connectionLasted(e){e<(this.policy.stableAfter??1e4)||(this.#n=this.#e=0,this.#t=!1)}waitAfter(e){let{firstWait:t=500,longestWait:r=3e4,attempts:i=1/0}=this.policy;if(this.#n+=1,e.isBusy&&(this.#e+=1),e.isFinal||this.#e>fr)throw e.error;if(this.#n>i)throw new gn(`${e.error.message} (after ${i} attempts)`,{cause:e.error});let a=Math.min(r,t*2**Math.min(this.#n-1,yr)),s=e.error instanceof B?1e3*Number(e.error.details.retryAfter??0):0;return Math.max(a*(.5+Math.random()/2),s||0)}signInFailed(){this.#t=!1}maySignIn(){let e=!this.#t;return this.#t=!0,e&&this.policy.signIn!==void 0}};var wr=new Set(["PERSISTED_QUERY_NOT_FOUND","PERSISTED_QUERY_NOT_SUPPORTED"]),Rr=new Set(["type","title","status","detail","instance","error","code","errors"]),xn=class extends Error{};function Qn(n,e){let t=Rn(n);if(t.errors!==void 0)throw be(t.errors,e);let r=t.data;if(typeof r=="object"&&r!==null)return r;throw new nn("The answer is not GraphQL's",e)}function be(n,e){let t=Array.isArray(n)?n.map(Rn):[];if(t.length===0)return new nn("The answer's errors are not GraphQL's",e);let{code:r,...i}=Rn(t[0]?.extensions);if(wr.has(String(r)))return new xn;let a=t.map(s=>wn(s.message)).join(" ");return new B(wn(r),a,t.flatMap(Tr),e,i)}function pt(n,e,t){let r=Rn(n);if(typeof r.code!="string")return new nn(`The answer ${e} is not the contract's`,e);let a=(Array.isArray(r.errors)?r.errors.map(Rn):[]).map(u=>ft(u.field,u.code,u.message)),s=Object.entries(r).filter(([u])=>!Rr.has(u)),l={...Object.fromEntries(s),...t!==null&&{retryAfter:Number(t)}};return new B(r.code,wn(r.detail),a,e,l)}function Tr(n){let{argument:e,code:t}=Rn(n.extensions);return e===void 0?[]:[ft(e,t,n.message)]}function ft(n,e,t){return{field:wn(n),code:wn(e),message:wn(t)}}function wn(n){return typeof n=="string"?n:""}function Rn(n){return typeof n=="object"&&n!==null&&!Array.isArray(n)?n:{}}var kr=new Set([4401,4403]),Hn=class{opened;#n;#e;#t;#o;#a;#s=yt();#i=!1;#l=!1;#r;constructor(e,t,r,i,a){this.#n=e,this.#e=t,this.#t=r,this.#o=i,this.#a=a&&new Gn(a),this.#r=this.#u(t.token??""),this.opened=this.#r.opened.then(()=>{this.#l=!0},s=>{throw Oe(s).error}),this.opened.catch(()=>{})}#u(e){let t=this.#a!==void 0;return new Ae(this.#e.channels.with(this.#n,e,this.#o,t),this.#t)}[Symbol.asyncIterator](){return this}async next(){for(;;)try{let{done:e,value:t}=await this.#r.events.next();return e?{done:e,value:void 0}:{done:!1,value:Qn(t)}}catch(e){if(e instanceof hn)throw e;let t=Oe(e);if(this.#a===void 0||!this.#l)throw t.error;try{await this.#d(this.#a,t)}catch(r){throw await this.return(),r}if(this.#i)return{done:!0,value:void 0}}}async return(){return this.#i=!0,this.#s.resolve(),await this.#r.dispose(),{done:!0,value:void 0}}async#d(e,t){for(let r=t;r!==void 0&&!this.#i;)e.connectionLasted(this.#r.age),await this.#f(this.#r.dispose()),await this.#p(e.waitAfter(r)),this.#i||(r=await this.#f(this.#g(e,r)))}async#g(e,t){try{t.isRefusedToken&&await this.#m(e,t)}catch(i){if(!Dn(i))throw i;return new en(i,t.code)}if(this.#i)return;let{token:r}=this.#e;if(r===void 0)throw new B("UNAUTHENTICATED","The session has ended.");this.#r=this.#u(r);try{let i=new gn("The connection was not made in time");await this.#c(this.#o,this.#r.opened,i)}catch(i){return i instanceof gn?new en(i):Oe(i)}try{await e.policy.onReconnect()}catch(i){if(!Dn(i))throw i;return new en(i)}}#m(e,t){return this.#e.alone(async()=>{let{token:r}=this.#e;if(!(r!==void 0&&r!==this.#r.token)){if(r===void 0||!e.maySignIn())throw t.error;try{await e.policy.signIn?.()}catch(i){throw Dn(i)&&e.signInFailed(),i}}})}async#p(e){let t;await this.#f(new Promise(r=>t=setTimeout(r,e))),clearTimeout(t)}async#c(e,t,r){let i,a=new Promise((s,l)=>i=setTimeout(()=>l(r),e));try{return await Promise.race([t,a])}finally{clearTimeout(i)}}#f(e){return Promise.race([e,this.#s.promise.then(()=>{})])}},Ae=class{opened;events;token;#n;#e;#t=performance.now();constructor(e,t){let{promise:r,resolve:i,reject:a}=yt();this.opened=r,this.opened.catch(()=>{}),this.token=e.token,this.#n=e;let{events:s,leave:l}=e.subscribe(t,{begun:i,ended:a});this.events=s,this.#e=l}get age(){return Math.min(this.#n.age,performance.now()-this.#t)}dispose(){return this.#e(),Promise.resolve()}};function Oe(n){if(Array.isArray(n))return new en(be(n));let{code:e,reason:t}=typeof n=="object"&&n!==null?n:{};if(n instanceof Error&&e===void 0)return new en(new nn(n.message));if(e!==void 0&&kr.has(e))return new en(new B("UNAUTHENTICATED",t||"The session has ended."),e);let r=`The connection was closed${e===void 0?"":` with ${e}`}`;return new en(new gn(r,{cause:n}),e)}function yt(){let n=()=>{},e=r=>{};return{promise:new Promise((r,i)=>{n=r,e=i}),resolve:n,reject:e}}var ht=new Map([["1f4b4ca6906e1dc25d0382269267cfe3b64ca6d2200796de02bc46135535ad41",`subscription ClinicalRequestResolved($clinicianID: ID) {
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
}`],["dfdb91c88ccd12f87aad77ba96891dc98970e32beb3f4939aeda3af851cf9705",`subscription OnMdtUpdated($pathwayId: ID!, $mdtId: ID) {
  onMdtUpdated(pathwayId: $pathwayId, mdtId: $mdtId) {
    mdtId
    mdt {
      ...Meeting
    }
    entryIds
    entries {
      ...MeetingPlace
    }
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
}

fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
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

fragment UserName on User {
  id
  username
  firstName
  lastName
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
}`]]);var Yn=class{rest;session=new Vn;#n;#e;#t;#o=new Set;constructor(e=globalThis.location?.origin??"",t={}){this.#n=e.replace(/\/+$/,""),this.#e=t.timeout??3e4,this.#t=new Map(Object.entries(t.keys??{})),this.rest=ot({baseUrl:this.#n,fetch:r=>this.#s(r)}),this.rest.use({onResponse:async({response:r})=>{if(!r.ok)throw await Er(r)}})}get keys(){return Object.fromEntries(this.#t)}async run(e,...[t]){let r=we(e);if(!this.#o.has(r))try{return await this.#a(Nr(e,t))}catch(i){if(!(i instanceof xn))throw i;this.#o.add(r)}return await this.#a(_r(e,t))}subscribe(e,...[t,r]){if(this.session.token===void 0)throw new B("UNAUTHENTICATED","Sign in first: subscriptions are opened with the token of the sign-in.");let i={query:ht.get(we(e))??e.toString(),...Re(t)},a=`${this.#n.replace(/^http/,"ws")}/subscription`;return new Hn(a,this.session,i,this.#e,r?.reconnect)}async#a(e){let t={"content-type":"application/json"},r=new Request(`${this.#n}/graphql`,{method:"POST",headers:t,body:JSON.stringify(e)}),i=await this.#s(r);return Qn(await bt(i),i.status)}async#s(e){let t=new Headers(e.headers);this.#t.size>0&&t.set("cookie",[...this.#t].map(a=>a.join("=")).join("; "));let r={headers:t,credentials:"include",signal:AbortSignal.timeout(this.#e)},i;try{i=await fetch(new Request(e,r))}catch(a){throw new rn(`${new URL(e.url).pathname}: no answer`,{cause:a})}for(let a of i.headers.getSetCookie())this.#i(a);return i}#i(e){let[,t,r,i]=/^([^=]+)=("?[^;]*"?)(.*)$/s.exec(e)??[];t===void 0||r===void 0||(/;\s*max-age=0/i.test(i??"")?this.#t.delete(t):this.#t.set(t,r))}};function an(n){if(n.data===void 0||n.data===null)throw new nn("The answer has no body",n.response.status);return n.data}function we(n){return String(n.__meta__?.hash??"")}function Nr(n,e){let t={persistedQuery:{version:1,sha256Hash:we(n)}};return{query:void 0,...Re(e),extensions:t}}function _r(n,e){return{query:n.toString(),...Re(e)}}function Re(n){return{variables:n??{}}}async function Er(n){return pt(await bt(n),n.status,n.headers.get("retry-after"))}async function bt(n){try{return await n.json()}catch{return}}var zn=class extends Yn{async login(e,t){let r={username:e,password:t},i=an(await this.rest.POST("/rest/login/",{body:r}));return this.session.token=i.user.token,i}async logout(){await this.session.alone(async()=>{await this.rest.POST("/rest/logout/"),this.session.token=void 0})}async continueSession(){let e=an(await this.rest.POST("/rest/sso/session/"));return this.session.token=e.user.token,e}async changePassword(e){let t=an(await this.rest.POST("/rest/changepassword/",{body:e}));return this.session.token=t.token,t}async reauthenticate(e){let t=an(await this.rest.POST("/rest/reauthenticate/",{body:e}));return this.session.token=t.token,t}async resume(){return await this.continueSession(),an(await this.rest.GET("/rest/currentuser/"))}};var c=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}};var Pi=new c(`
    query Users($pathwayId: ID) {
  getUsers(pathwayId: $pathwayId) {
    ...UserName
    department
    isActive
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`,{hash:"443b371d669b8044f3568c0b5dd7fad5c9957aa4fcb6ed8f27b0cd77fde5e1f6"}),Wi=new c(`
    query UserPage($first: Int, $after: String, $last: Int, $before: String) {
  getUserConnection(first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...Account
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
fragment Account on User {
  ...UserName
  email
  department
  isActive
  lastLogin
  defaultPathway {
    id
    name
  }
  roles {
    id
    name
  }
  pathways {
    id
    name
  }
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}`,{hash:"54c086809ef831c56ab4d6f085ef5ba4112c151edccd9fa44de83350ad584e8f"}),Bi=new c(`
    query UserToEdit($id: ID!) {
  getUser(id: $id) {
    ...Account
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Account on User {
  ...UserName
  email
  department
  isActive
  lastLogin
  defaultPathway {
    id
    name
  }
  roles {
    id
    name
  }
  pathways {
    id
    name
  }
}`,{hash:"e3d9eca1bcfcb603e9a81c81ec853fa6c77cfa3bae11bcfa9d7049c840bb82e6"}),Ui=new c(`
    query UserByUsername($username: String!) {
  getUser(username: $username) {
    ...Account
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Account on User {
  ...UserName
  email
  department
  isActive
  lastLogin
  defaultPathway {
    id
    name
  }
  roles {
    id
    name
  }
  pathways {
    id
    name
  }
}`,{hash:"8ca3b6d8c77f87894878fce823914594938b5ab966df1c688d8f0028eed46ecc"}),Mi=new c(`
    query Roles {
  getRoles {
    id
    name
    permissions {
      name
    }
  }
}
    `,{hash:"980ef93f2668aeb3fd4c976a06a9621af33c5451f8050b50092f6d1a7ff27101"}),qi=new c(`
    query RolePermissions {
  getRolePermissions {
    name
  }
}
    `,{hash:"8b386906c61d6fd0cbbac1b75d0e25968279896c481d5098c2b3221886752e36"}),Fi=new c(`
    query RoleHolders {
  getUsers {
    ...UserName
    isActive
    roles {
      id
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`,{hash:"024d94c4172e7fc5c63e2c8db8ff8d70673bb8d5039b9d5b9319ce6a8a8aa47a"}),$i=new c(`
    mutation BreakGlass($input: BreakGlassInput!) {
  breakGlass(input: $input) {
    breakGlassUse {
      id
      patientId
      expiresAt
      isOpen
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `,{hash:"c67beaa3add846696088a00d5e0a3da9b19ec4c5ac1c6955ea63d2dd81e20491"}),Li=new c(`
    mutation EndBreakGlass($input: EndBreakGlassInput!) {
  endBreakGlass(input: $input) {
    breakGlassUse {
      id
      endedAt
      isOpen
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `,{hash:"f61e1e3840c7ce57edae7b721dd765aef86b3487b7cf3dae8faf067966c9e8e3"});var ji=new c(`
    query BreakGlassUses($isReviewed: Boolean, $userId: ID, $first: Int, $after: String) {
  getBreakGlassUseConnection(
    isReviewed: $isReviewed
    userId: $userId
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        id
        user {
          id
          firstName
          lastName
        }
        patientId
        hospitalNumber
        reasonCode
        reason
        isReasonReadable
        openedAt
        expiresAt
        endedAt
        isOpen
        seen {
          responses
          fieldGroups
          lastAt
        }
        isJustified
        reviewedAt
        reviewNote
        reviewer {
          id
          firstName
          lastName
        }
      }
    }
  }
}
    `,{hash:"f81119bc413dbd89b5906e2d091fe3a161754c7a9e600b2c1da5f734193c462a"}),Ki=new c(`
    query BreakGlassUserCounts($days: Int) {
  getBreakGlassUserCounts(days: $days) {
    user {
      id
      firstName
      lastName
    }
    uses
    notJustified
    unreviewed
  }
}
    `,{hash:"27589c3a4309c547158d6b064008367ef5af3a80eedd2b4cdb3423dec33dfff2"}),Vi=new c(`
    mutation ReviewBreakGlass($input: ReviewBreakGlassInput!) {
  reviewBreakGlass(input: $input) {
    breakGlassUse {
      id
      isJustified
      reviewedAt
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `,{hash:"51a9d8e2ed30c39515ae10bfeb7d80efe12367a9cddc670569e12d766dcdc751"}),Gi=new c(`
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
}`,{hash:"b3c9bd3fa7ec5ab10be23d96a30b979517edc5ea17901317d77baa1d10b94d29"}),Qi=new c(`
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
}`,{hash:"d7a15cea79a7efda1fb64789c6f6dc4f8328a7b85513445279a6b0caee2534d4"}),Hi=new c(`
    subscription ClinicalRequestResolved($clinicianID: ID) {
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
}`,{hash:"1f4b4ca6906e1dc25d0382269267cfe3b64ca6d2200796de02bc46135535ad41"});var Yi=new c(`
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
}`,{hash:"32d3920e5e5f04971c91aed04b7a8d06836113fc0ec12cca1a65f07a88fb80cf"});var zi=new c(`
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
}`,{hash:"15878ddedeae316158a7e28375d76ac3e79e782323c8716c3e821a8eae39e77c"}),Ji=new c(`
    mutation CreateMdt($input: MdtInput!) {
  createMdt(input: $input) {
    mdt {
      ...Meeting
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
}`,{hash:"3c6e0a5be265cc9afeb11f96ddb18d133aea98e1834e0adb6e911650d1541f91"}),Xi=new c(`
    mutation UpdateMdt($input: UpdateMdtInput!) {
  updateMdt(input: $input) {
    mdt {
      ...Meeting
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
}`,{hash:"0886092c260f869b3636f7b7718de0f8f64a6ab12bd255343b601ba49ab90642"}),Zi=new c(`
    mutation DeleteMdt($input: DeleteMdtInput!) {
  deleteMdt(input: $input) {
    success
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`,{hash:"a23d61c93caf40d8373f3e6c811afee19fcd3b1de9306442325d14646019e0d2"}),na=new c(`
    mutation LockOnMdt($input: LockOnMdtInput!) {
  lockOnMdt(input: $input) {
    onMdt {
      id
      lockEndsAt
      lockUser {
        ...UserName
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
}`,{hash:"f34a047f847bd6992f67cb49679273e0bf8fc8c193d6c7f4019fd04257e91a75"}),ea=new c(`
    mutation UpdateOnMdt($input: UpdateOnMdtInput!) {
  updateOnMdt(input: $input) {
    onMdt {
      ...ListEntry
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
}`,{hash:"f8c7f6ee37291027e57d9fc9fe0456ca42ea55958ef4232b18380c41a8501ffa"});var ta=new c(`
    mutation DeleteOnMdt($id: ID!) {
  deleteOnMdt(id: $id) {
    success
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`,{hash:"146a2a82ab78c0f230062f06caf0e3d204d4476f2e27dfaa7557bc3eb550ede7"}),ra=new c(`
    query ComingMeetings($pathwayId: ID!) {
  getMdts(pathwayId: $pathwayId) {
    ...PlannedMeeting
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment PlannedMeeting on MDT {
  ...Meeting
  entryCount
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
}`,{hash:"db0048437d64392cfe0c1395018338964b55a42532141431c4fbdb1cf83622d0"}),ia=new c(`
    query EarlierMeetings($pathwayId: ID!, $last: Int, $before: String) {
  getMdtConnection(pathwayId: $pathwayId, last: $last, before: $before) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...PlannedMeeting
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
fragment PlannedMeeting on MDT {
  ...Meeting
  entryCount
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
}`,{hash:"1bd9b4f60df967f5e9155edd6d5c23455a65dd6c567c4ac92e92ab9686f74743"}),aa=new c(`
    query MeetingPlaces($mdtId: ID!, $first: Int, $after: String) {
  getMdt(id: $mdtId) {
    ...Meeting
  }
  getOnMdtConnection(mdtId: $mdtId, first: $first, after: $after) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...MeetingPlace
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
fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
  }
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
}`,{hash:"db857c1c6ee30aa92d031f3203913a0aa003c15ec0065dcb09587fe42246ed21"}),sa=new c(`
    query MeetingPatients($mdtId: ID!, $pathwayId: ID!, $waits: Boolean!, $first: Int, $after: String) {
  getOnMdtConnection(mdtId: $mdtId, first: $first, after: $after) {
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        id
        patient {
          ...PatientBanner
          onPathways(pathwayId: $pathwayId, includeDischarged: true) {
            id
            isDischarged
            clinicalRequests(limit: 6) {
              ...RequestProgress
            }
            waitingTimes @include(if: $waits) {
              nextBreach {
                standard
                days
                limit
                targetOn
                daysToBreach
                colour
              }
            }
          }
        }
      }
    }
    unavailable {
      ...LeftOut
    }
  }
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
}`,{hash:"c4b6e6cb44f3286bc74840aae878aec42e78dd7852d6fad5e687d95aca42b1c2"}),oa=new c(`
    subscription OnMdtUpdated($pathwayId: ID!, $mdtId: ID) {
  onMdtUpdated(pathwayId: $pathwayId, mdtId: $mdtId) {
    mdtId
    mdt {
      ...Meeting
    }
    entryIds
    entries {
      ...MeetingPlace
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
fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
  }
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
}`,{hash:"dfdb91c88ccd12f87aad77ba96891dc98970e32beb3f4939aeda3af851cf9705"}),la=new c(`
    query Pathways {
  getPathways {
    id
    name
  }
}
    `,{hash:"f5ebb3dd286b7a115a2be972618eeb2ed2cacea9b0548523f0bc20095cd9e252"}),ua=new c(`
    query AwaitingCounts($pathwayId: ID!) {
  getAwaitingCounts(pathwayId: $pathwayId) {
    countedAt
    totalCount
    groups {
      awaitingDecisionType
      patients
      medianDays
    }
  }
}
    `,{hash:"7e213640d407407bcd44d70ef88ef58ac5e00cd4d6a96d335fbadcbd4312e69c"}),da=new c(`
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
}`,{hash:"852d8ae79a84ceb0aefd5b79df7df9825f1a3ed1503c22363692b294bfbead82"}),ga=new c(`
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
}`,{hash:"5505ad576fdf29704f3de11d3e078f29e346c310a164b842e7fbd16cf138ae07"}),ca=new c(`
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
}`,{hash:"25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef"}),ma=new c(`
    query PathwayToEdit($id: ID!) {
  getPathway(id: $id) {
    ...PathwayWithTypes
  }
}
    fragment PathwayWithTypes on Pathway {
  id
  name
  clinicalRequestTypes {
    id
    name
    refName
  }
}`,{hash:"fe5a4f0a59d0375332679ff90bb02507e3afb56760b7cad369b68ab1a6180d2b"}),pa=new c(`
    mutation CreatePathway($input: PathwayInput!) {
  createPathway(input: $input) {
    pathway {
      ...PathwayWithTypes
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment PathwayWithTypes on Pathway {
  id
  name
  clinicalRequestTypes {
    id
    name
    refName
  }
}`,{hash:"1138caa16d5b17c5be5281bd6d51f41d5bfbe60652870fc234a1c6cd909fcc26"}),fa=new c(`
    mutation UpdatePathway($input: UpdatePathwayInput!) {
  updatePathway(input: $input) {
    pathway {
      ...PathwayWithTypes
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment PathwayWithTypes on Pathway {
  id
  name
  clinicalRequestTypes {
    id
    name
    refName
  }
}`,{hash:"a4ccd54ada003774e885c21e518224cf64c6a6b4f449a452d32378ee10eff611"}),ya=new c(`
    mutation DeletePathway($id: ID!) {
  deletePathway(id: $id) {
    success
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`,{hash:"4d6a0b03e92af2016a147131d96e2840ddd5904f32d080422ad82026fcda52a1"}),ha=new c(`
    mutation CreateClinicalRequestType($input: CreateClinicalRequestTypeInput!) {
  createClinicalRequestType(input: $input) {
    clinicalRequestType {
      ...RequestType
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`,{hash:"2a7ed06a6a361bd27d39bda37be8d240f87c962cd18293ca34d0325ba4237141"}),ba=new c(`
    mutation UpdateClinicalRequestType($input: UpdateClinicalRequestTypeInput!) {
  updateClinicalRequestType(input: $input) {
    clinicalRequestType {
      ...RequestType
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`,{hash:"96a2539fcceed02873bef0fc8acc2a00a27fbc97a1acbb6dfca0243d1d2a1089"}),Oa=new c(`
    query RequestTypes {
  getClinicalRequestTypes {
    ...RequestType
    pathways {
      id
      name
    }
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
}`,{hash:"09d3c1881d59f7117a60e11443a3457e58649e3a5ad14e6721d246c65827f603"}),Aa=new c(`
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
}`,{hash:"438a2f6dc2550535875e3a47e4555c75ae70e07cb8a7f98fccf80ce2711fc76d"});var wa=new c(`
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
}`,{hash:"09714cd54f47b4c294ecedb42e00be356cd9b28094e87a72d8f28219b4b76f8c"}),Ra=new c(`
    query PatientSearchByBeginnings($query: String!, $pathwayId: ID!) {
  patientSearch(query: $query, pathwayId: $pathwayId, beginnings: true) {
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
}`,{hash:"d4026c79465e58154dcad70a0add3e8367f70dfbec3d38ddb59125780cc351c6"}),Ta=new c(`
    mutation CreatePatient($input: PatientInput!) {
  createPatient(input: $input) {
    patient {
      ...PatientBanner
      onPathways {
        id
        awaitingDecisionType
        referredAt
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
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
}`,{hash:"80e10908cacb1258c3ee0027ec7b53fa1f72dddfe968b7e0fd954a9e289936c0"}),ka=new c(`
    query PatientOnPathway($hospitalNumber: String!, $pathwayId: ID!) {
  getPatient(hospitalNumber: $hospitalNumber) {
    id
    onPathways(pathwayId: $pathwayId) {
      id
    }
  }
}
    `,{hash:"33582686d35640465ccdebf8f50c2f66f1b0cabd1f2e84f1b87fca60019ecbe1"}),Na=new c(`
    query AuditEvents($filter: AuditEventFilterInput!, $first: Int, $after: String, $last: Int, $before: String) {
  getAuditEventConnection(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        id
        at
        kind
        action
        description
        outcome
        actor {
          ...Actor
        }
        receivers {
          ...Actor
        }
        receiverCount
        patients {
          id
        }
        patientCount
        groups
        operation
        purpose
        source
        provider
        requestId
        entity
        entityId
        details {
          name
          value
        }
      }
    }
  }
}
    fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment Actor on AuditActor {
  kind
  userId
  machineClientId
  name
  username
  department
  isDeleted
}`,{hash:"7e22f6410ba58eed6adb137eb0aa9e90051bcd1b14fa74e2b366c163efcaf6a8"}),_a=new c(`
    query UnusualLooks($filter: UnusualLookFilterInput!, $first: Int, $after: String, $last: Int, $before: String) {
  getUnusualLookConnection(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        reason
        actor {
          ...Actor
        }
        patients {
          id
        }
        patientCount
        looks
        firstAt
        lastAt
      }
    }
  }
}
    fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment Actor on AuditActor {
  kind
  userId
  machineClientId
  name
  username
  department
  isDeleted
}`,{hash:"afa9884ee70ed052140249a6d985e596dc5d1a2627abcaee1d51653d1ae5f0a7"}),Ea=new c(`
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
}`,{hash:"e207634e1363fd20d73fd2437a894e4e05d51b5d0df8678aca194380fc6a0fe2"}),Da=new c(`
    query WaitingTimesScreen($patientId: ID!, $pathwayId: ID!) {
  getPatient(id: $patientId) {
    ...PatientBanner
    sex
    nationalNumberVerified
    isRestricted
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      id
      isDischarged
      waitingTimes {
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
}`,{hash:"2aa938f12c694f8b0372ad6267d86bcf3abdfbaa6310048a5d5ef0f37f5280a0"}),xa=new c(`
    query BreachCounts($pathwayId: ID!, $standard: WaitingStandard, $weeksAhead: Int!, $weeksBack: Int!) {
  getBreachCounts(
    pathwayId: $pathwayId
    standard: $standard
    weeksAhead: $weeksAhead
    weeksBack: $weeksBack
  ) {
    countedAt
    today
    limit
    totalCount
    withoutBreach
    weeks {
      from
      before
      minDays
      maxDays
      isBreached
      entries
    }
  }
}
    `,{hash:"b6396f7df9d73440d793f6369ea9bce2f5c8404a812224aee99141d642ac879a"}),Ia=new c(`
    query TrackingListOfWeek($pathwayId: ID!, $standard: WaitingStandard, $breaching: BreachingInput, $bucket: String, $escalated: Boolean, $nextActionOverdue: Boolean, $first: Int, $after: String) {
  getTrackingListConnection(
    pathwayId: $pathwayId
    standard: $standard
    breaching: $breaching
    bucket: $bucket
    escalated: $escalated
    nextActionOverdue: $nextActionOverdue
    first: $first
    after: $after
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
}`,{hash:"e63b938e8056aa3ef8931656d90da5de3455a45b1e8ba524fdab226641b319af"});var Sa=new c(`
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
}`,{hash:"2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769"}),Ca=new c(`
    mutation RecordReferralReceived($input: ReferralReceivedInput!) {
  recordReferralReceived(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"2095ac6040dd0499e7eca306a192bb02808eee5cc321aa31d54a39f1438094bd"}),va=new c(`
    mutation RecordConsultantUpgrade($input: ConsultantUpgradeInput!) {
  recordConsultantUpgrade(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"a4834db984a48f8ba113bdaa8c33f9db97dd2b216fd710a52f47468eeaea9f49"}),Pa=new c(`
    mutation RecordAppointment($input: AppointmentInput!) {
  recordAppointment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"e5aaf7a323bbc83ee17dceb551461ac236b060edab4a7a656982ffd45951a0ef"}),Wa=new c(`
    mutation RecordPatientInformed($input: PatientInformedInput!) {
  recordPatientInformed(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"c9ba36087f20135e72ad462d4577ea67eb82377c06fff21822aedc035bd3700d"}),Ba=new c(`
    mutation RecordDiagnosis($input: DiagnosisInput!) {
  recordDiagnosis(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"369e15f383710d865aac8c27b0121aa3a167f470172be889fae7be8cb06752d9"}),Ua=new c(`
    mutation RecordMdtDiscussion($input: MdtDiscussionInput!) {
  recordMdtDiscussion(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"8052cfbf40a2a8ec1511d96ec8ac4bfe280cd2b4162071d0167bee1b8c6773b7"}),Ma=new c(`
    mutation RecordDecisionToTreat($input: DecisionToTreatInput!) {
  recordDecisionToTreat(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"fa224c9530508991be9b0f6df7e224f93c827ea67cdae44faafd2a908ff02750"}),qa=new c(`
    mutation RecordEarliestClinicallyAppropriateDate($input: EarliestClinicallyAppropriateDateInput!) {
  recordEarliestClinicallyAppropriateDate(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"603b57343ca80aff0f3864323ea5b2a1b0ad2c339416b16dd217bf94f0136069"}),Fa=new c(`
    mutation RecordTreatmentOffer($input: TreatmentOfferInput!) {
  recordTreatmentOffer(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"5b0af68db0d82c8575f6e83025aa3d57fccdb2ac4b424bbf6ce84e6d87cbe959"}),$a=new c(`
    mutation RecordTreatment($input: TreatmentInput!) {
  recordTreatment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"d514d47ac02da21744c9670ec3ffcbe7f8726937b27d8eae9f3370fbc80efa67"}),La=new c(`
    mutation RecordTransfer($input: TransferInput!) {
  recordTransfer(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"478a2d80ba6c66c0c9342e04a57856521a4ac77ac9f714e07fc6c8e9c671ec9f"}),ja=new c(`
    mutation RecordAdjustment($input: AdjustmentInput!) {
  recordAdjustment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"cc62efdf95f719fe96eccc5f1d8b2b41a08995e21852652ef4d13f36e5395ea3"}),Ka=new c(`
    mutation RecordDelayReason($input: DelayReasonInput!) {
  recordDelayReason(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"9f5f1ecb8d09d1b608fe1fefc383d75cfb73e4db9090aad60b424bac074687f4"}),Va=new c(`
    mutation CloseWaitingTimes($input: CloseWaitingTimesInput!) {
  closeWaitingTimes(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"5e008b5fe18f3e947728a54dd6623237e0e65dc381d6a2d8c85ab515532c5d86"}),Ga=new c(`
    mutation WithdrawWaitingEvent($input: WithdrawWaitingEventInput!) {
  withdrawWaitingEvent(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
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
}`,{hash:"897d37efbd40bb95f6654cbf15bfc86b7a7508b4920e373960f26f6e2c79e213"}),Qa=new c(`
    mutation AddTrackingNote($input: TrackingNoteInput!) {
  addTrackingNote(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
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
}`,{hash:"9adc7fd2ff85b505cd899ef334be6645ddffd6c56d7d2fcea5d0010cea93dc7a"}),Ha=new c(`
    mutation SetNextAction($input: NextActionInput!) {
  setNextAction(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
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
}`,{hash:"cd18f59f893ee19921f6b3c09ada740888e24820e491be5251aa86ea1e3d0eb3"}),Ya=new c(`
    mutation CompleteNextAction($input: TrackingStepInput!) {
  completeNextAction(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
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
}`,{hash:"2d9e1eddeda5b6b4b50b4f210038adcaed0787f872d4881467d021e3943a37d7"}),za=new c(`
    mutation EscalateEntry($input: EscalationInput!) {
  escalateEntry(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
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
}`,{hash:"c6f65561b137b233e71b8605f6463e63a6e5cbe34d0107afb966d50af04db6b0"}),Ja=new c(`
    mutation RevokeEscalation($input: TrackingStepInput!) {
  revokeEscalation(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
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
}`,{hash:"f2fe5d3a14cb238fbb59df5f69ece06d9078cb93d16feac163788f6898a53322"}),Xa=new c(`
    mutation MarkTracked($input: MarkTrackedInput!) {
  markTracked(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
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
}`,{hash:"ed2964ff61eec73bc7961e33651e79af6c2d16de63eb77f118b56d4141407b2b"});var At=0;function wt(n){let e=n===null?NaN:Date.parse(n)-Date.now();Number.isNaN(e)||(At=Math.abs(e)<2e3?0:e)}function Ot(){return Date.now()+At}function ss(n){let[e,t]=On(Ot);return G(()=>{let r=setInterval(()=>t(Ot()),n);return()=>clearInterval(r)},[n]),e}var Te=document.querySelector('meta[name="site-root"]')?.content??"",sn=new zn(location.origin+Te);sn.rest.use({onResponse:({response:n})=>wt(n.headers.get("date"))});var Jn=`${Te}/desk`,ke=new Set,Rt=Tt();function Tt(){return{path:(location.pathname.startsWith(Jn)?location.pathname.slice(Jn.length):"/").replace(/\/+$/,"")||"/",query:new URLSearchParams(location.search)}}function kt(){Rt=Tt();for(let n of[...ke])n()}addEventListener("popstate",kt);function mn(n){return Jn+n}function ms(n){return new URL(n.href).pathname.slice(Jn.length)}function Nt(n,e="push"){e==="push"?history.pushState(null,"",mn(n)):history.replaceState(null,"",mn(n)),kt()}function ps(n,e){let t=new URLSearchParams(n.query);for(let[i,a]of Object.entries(e))a?t.set(i,a):t.delete(i);let r=t.toString();return r?`${n.path}?${r}`:n.path}function fs(){return $n(Dr,()=>Rt)}function Dr(n){return ke.add(n),()=>ke.delete(n)}function ys(n,e){let t=n.split("/"),r=e.split("/");if(t.length!==r.length)return null;let i={};for(let[a,s]of t.entries()){let l=r[a]??"";if(s.startsWith(":"))i[s.slice(1)]=decodeURIComponent(l);else if(s!==l)return null}return i}var xr={PATIENT_READ:"read patients",ON_PATHWAY_READ:"read the worklist",ON_PATHWAY_UPDATE:"lock patients",MILESTONE_READ:"read requests and results",MILESTONE_CREATE:"make requests",MILESTONE_TYPE_READ:"list the types of requests",DECISION_READ:"read decisions",DECISION_CREATE:"record decisions",MDT_READ:"read meetings",ON_MDT_READ:"read the lists of meetings",ON_MDT_CREATE:"put patients on the list of a meeting",WAITING_TIMES_READ:"read waiting times",WAITING_TIMES_UPDATE:"record waiting times",PATIENT_CREATE:"put patients on a pathway",USER_READ:"read users",USER_CREATE:"create users",ROLE_READ:"read roles",ROLE_CREATE:"create roles",PATHWAY_READ:"read pathways",PATHWAY_CREATE:"create pathways",PATHWAY_UPDATE:"change pathways and request types",AUDIT_READ:"read the audit trail"};function _t(n){if(n instanceof rn)return{title:"The server does not answer",text:"Check the network. Nothing was changed here.",again:!0};if(!(n instanceof B))return{title:"Something went wrong",text:"The desk did not understand the server's answer.",again:!0};switch(n.code){case"FORBIDDEN":return{title:"You may not see this",text:Ir(n),again:!1};case"UPSTREAM_UNAVAILABLE":return{title:"The hospital's systems do not answer",text:"Names and demographics come from them. Try again in a moment.",again:!0};case"TOO_MANY_REQUESTS":return{title:"Too many requests",text:`Wait ${Sr(n)} and try again.`,again:!0};case"TIMED_OUT":return{title:"That took too long",text:"The server stopped it. Try again in a moment.",again:!0};default:return{title:"Something went wrong",text:n.message,again:!0}}}function Ir(n){let e=n.details.permissions;return Array.isArray(e)?`Your roles do not let you ${e.map(r=>xr[String(r)]??String(r)).join(", ")}. An administrator can change that (${e.join(", ")}).`:"You are not a member of this pathway. An administrator can change that."}function Sr(n){let e=Number(n.details.retryAfter??0);return e?e<90?`${e} seconds`:`${Math.ceil(e/60)} minutes`:"a moment"}function In(n){return n instanceof B&&n.isUnauthenticated}var Sn=class{#n;#e=new Set;constructor(e){this.#n=e}get=()=>this.#n;set(e){if(!Object.is(e,this.#n)){this.#n=e;for(let t of[...this.#e])t()}}subscribe=e=>(this.#e.add(e),()=>this.#e.delete(e))};function ws(n){return $n(n.subscribe,n.get)}var Tn=new Sn({at:"looking"}),bn=new Sn(null);async function Ds(){try{Tn.set({at:"in",current:await sn.resume()})}catch(n){Tn.set(In(n)?{at:"nobody"}:{at:"unreachable",error:n})}}async function Ne(){let n=await sn.resume(),e=Tn.get();if(e.at==="in"&&e.current.user.id!==n.user.id)return location.assign(mn("/"));Tn.set({at:"in",current:n}),bn.set(null)}async function xs(n,e){try{await sn.login(n,e)}catch(t){let r=Cr(t);if(r===null)throw t;return r}return await Ne(),null}function Cr(n){if(!(n instanceof B)||n.code!=="SIGN_IN_UNFINISHED")return null;let{nextStep:e,factors:t}=n.details;return{nextStep:e??"SECOND_FACTOR",factors:t??[]}}function Is(n,...e){return e.every(t=>n.permissions.includes(t))}var vr=new Set;async function Ss(){await Promise.allSettled([...vr].map(t=>t()));let n=Tn.get(),e=n.at==="in"&&n.current.session.provider!==null;try{if(e){let{location:t}=an(await sn.rest.POST("/rest/sso/logout/"));if(t)return location.assign(t)}else await sn.logout()}catch(t){if(!In(t))return location.assign(mn("/sign-in?farewell=not-ended"))}location.assign(mn("/sign-in?farewell=signed-out"))}function Et(){Tn.get().at==="in"&&bn.set("ended")}var Xn=n=>document.querySelector(`meta[name="desk-${n}"]`)?.content??"",Dt={name:Xn("name"),label:Xn("label"),logo:Xn("logo")};function vs(){let{style:n}=document.documentElement;n.setProperty("--brand",Xn("colour")),n.setProperty("--on-brand","#ffffff")}var Pr=Symbol.for("pv"),Wr=0;function k(n,e,t,r,i,a){e||(e={});var s,l,u=e;if("ref"in u&&typeof n!="function")for(l in u={},e)l=="ref"?s=e[l]:u[l]=e[l];var m={type:n,props:u,key:t,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Pr,__v:--Wr,__i:-1,__u:0};return(i||a)&&(m.__source=i,m.__self=a),A.vnode&&A.vnode(m),m}function Fs({label:n,faults:e,onSubmit:t,children:r}){return k("form",{noValidate:!0,"aria-label":n,onSubmit:a=>{a.preventDefault(),t()},children:[k(Br,{faults:e}),r]})}function Br({faults:n}){let e=Z(null);return G(()=>{n.length>0&&e.current?.focus()},[n]),n.length===0?null:k("div",{className:"nhsuk-error-summary",ref:e,tabIndex:-1,role:"alert","aria-labelledby":"faults-title",children:[k("h2",{className:"nhsuk-error-summary__title",id:"faults-title",children:"There is a problem"}),k("ul",{className:"nhsuk-list nhsuk-error-summary__list",children:n.map(({field:t,text:r})=>k("li",{children:t?k(Ur,{field:t,children:r}):r},t+r))})]})}function Ur({field:n,children:e}){return k("a",{href:`#${n}`,onClick:t=>{t.preventDefault(),document.getElementById(n)?.focus()},children:e})}function $s(n){let{id:e,label:t,hint:r,value:i,faults:a,onInput:s,rows:l}=n,u=a.find(g=>g.field===e)?.text,m=[r&&`${e}-hint`,u&&`${e}-fault`].filter(Boolean).join(" ")||void 0,d=Z(null);G(()=>{n.focused&&d.current?.focus()},[n.focused]);let h={id:e,ref:d,value:i,maxLength:n.maxLength,"aria-describedby":m,"aria-invalid":u?!0:void 0};return k("div",{className:`nhsuk-form-group${u?" nhsuk-form-group--error":""}`,children:[k("label",{className:"nhsuk-label",htmlFor:e,children:t}),r&&k("div",{className:"nhsuk-hint",id:`${e}-hint`,children:r}),u&&k("span",{className:"nhsuk-error-message",id:`${e}-fault`,children:[k("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),u]}),l?k("textarea",{...h,className:`nhsuk-textarea${u?" nhsuk-textarea--error":""}`,rows:l,onInput:g=>s(g.currentTarget.value)}):k("input",{...h,className:`nhsuk-input${u?" nhsuk-input--error":""}`,type:n.type??"text",autoComplete:n.autoComplete,inputMode:n.inputMode,spellCheck:!1,onInput:g=>s(g.currentTarget.value)})]})}function xt({children:n,kind:e="primary",onClick:t,busy:r,small:i,described:a}){let s=["nhsuk-button",e!=="primary"&&`nhsuk-button--${e}`,i&&"nhsuk-button--small"];return k("button",{type:t?"button":"submit",className:s.filter(Boolean).join(" "),"aria-disabled":r||void 0,"aria-describedby":a,onClick:l=>{r?l.preventDefault():t&&t()},children:n})}function Ls(n,e=[]){G(()=>{let t=document.title;return document.title=`${e.length>0?"Error: ":""}${n} - ${Dt.name}`,()=>{document.title=t}},[n,e.length])}function Hs({children:n,focused:e=!0}){let t=Z(null);return G(()=>{e&&t.current?.focus({preventScroll:!0})},[e]),k("h1",{className:"heading",ref:t,tabIndex:-1,children:n})}function Ys({id:n,children:e}){let t=Z(null);return G(()=>t.current?.focus(),[]),k("h2",{id:n,ref:t,tabIndex:-1,className:"part-heading",children:e})}function zs({error:n,onAgain:e}){let{title:t,text:r,again:i}=_t(n);return k("div",{className:"notice notice--error",role:"alert",children:[k("h2",{children:t}),k("p",{children:r}),i&&k(xt,{kind:"secondary",small:!0,onClick:e,children:"Try again"})]})}function Js({title:n,children:e}){return k("div",{className:"notice",children:[k("h2",{children:n}),e]})}var io=async(n,...e)=>{try{return await sn.run(n,...e)}catch(t){throw _e(t),t}};function _e(n){In(n)&&Et(),n instanceof B&&(n.code==="PASSWORD_CHANGE_REQUIRED"&&Ne().catch(()=>{}),n.code==="REAUTHENTICATION_REQUIRED"&&bn.set("recent"))}function oo({to:n,className:e,current:t,tabIndex:r,children:i}){let a=s=>{s.button!==0||s.ctrlKey||s.metaKey||s.shiftKey||s.altKey||(s.preventDefault(),Nt(n))};return k("a",{href:mn(n),className:e,"aria-current":t?"page":void 0,tabIndex:r,onClick:a,children:i})}var Mr=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"],qr=["January","February","March","April","May","June","July","August","September","October","November","December"];function It(n,e="DAY"){let[t="",r="",i=""]=n.slice(0,10).split("-"),a=Mr[Number(r)-1]??"";return e==="YEAR"?t:e==="MONTH"?`${a}-${t}`:`${i}-${a}-${t}`}function go(n,e="DAY"){let[t="",r="",i=""]=n.slice(0,10).split("-"),a=qr[Number(r)-1]??"";return e==="YEAR"?t:e==="MONTH"?`${a} ${t}`:`${Number(i)} ${a} ${t}`}function St(n,e){return new Intl.DateTimeFormat("en-CA",{timeZone:e,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(n))}function Ee(n,e){let t={timeZone:e,hour:"2-digit",minute:"2-digit",hourCycle:"h23"};return new Intl.DateTimeFormat("en-GB",t).format(new Date(n))}function Fr(n,e){return Math.round((Date.parse(e.slice(0,10))-Date.parse(n.slice(0,10)))/864e5)}function co(n,e,t="DAY"){if(t==="YEAR")return`about ${Number(e.slice(0,4))-Number(n.slice(0,4))}y`;let r=$r(n,e),i=Fr(n,e);if(i<0)return"not born yet";if(i<28)return`${i}d`;if(r<12)return`${Math.floor(i/7)}w ${i%7}d`;if(r<24)return`${r}m ${Lr(n,e,r)}d`;let a=Math.floor(r/12);return a<18?`${a}y ${r%12}m`:`${a}y`}function $r(n,e){let[t=0,r=0,i=0]=n.split("-").map(Number),[a=0,s=0,l=0]=e.split("-").map(Number);return(a-t)*12+(s-r)-(l<i?1:0)}function Lr(n,e,t){let[r=0,i=0,a=0]=n.split("-").map(Number),s=new Date(Date.UTC(r,i+t,0)).getUTCDate(),l=Date.UTC(r,i-1+t,Math.min(a,s));return Math.round((Date.parse(e)-l)/864e5)}function mo(n){return[n.lastName.toLocaleUpperCase("en-GB"),n.firstName].filter(t=>t!=="").join(", ")||"Name not known"}function po(n,e){if(e.split("@").length-1!==n.length)return n;let r=0;return e.replaceAll("@",()=>n[r++]??"")}function Ct(n){return n?`${n.firstName} ${n.lastName}`.trim():"nobody"}function fo(n,e,t=`${e}s`){return`${n.toLocaleString("en-GB")} ${n===1?e:t}`}function yo(n,e){let t=e-Date.parse(n);return t<6e4?"just now":t<36e5?`${Math.floor(t/6e4)} min ago`:t<2*864e5?`${Math.floor(t/36e5)} h ago`:`${Math.floor(t/864e5)} days ago`}var Oo={TRIAGE:"Triage",CLINIC:"Clinic",MDT:"MDT",AD_HOC:"Ad hoc",FOLLOW_UP:"Follow-up",POST_REQUEST:"Results are back"},Ao={FASTER_DIAGNOSIS:"Faster diagnosis",FIRST_TREATMENT:"First treatment",LATER_TREATMENT:"Later treatment",REFERRAL_TO_TREATMENT:"Referral to treatment",BEFORE_TRANSFER:"Before transfer",AFTER_TRANSFER:"After transfer",BACKSTOP:"Long-wait backstop",RARE_CANCER:"Rare cancer"},wo={REFERRED:"Referred",SEEN:"Seen",DIAGNOSED:"Diagnosed",RULED_OUT:"Cancer ruled out",TO_BE_TREATED:"To be treated",TREATED:"Treated",CLOSED:"Closed"},Ro={GREEN:{tone:"white",shape:""},AMBER:{tone:"yellow",shape:"▲"},RED:{tone:"orange",shape:"▲▲"},BLACK:{tone:"red",shape:"■"}};function To(n){return n>0?`${n} ${n===1?"day":"days"} left`:n===0?"Breaches today":`Breached ${-n} ${n===-1?"day":"days"} ago`}function ko(n,e,t){let{lockUser:r,lockEndTime:i}=n;return r===null||i===null||Date.parse(i)<=t?null:`Open with ${Ct(r)} until ${Ee(i,e)}`}function No(n,e){return`${It(St(n,e))} ${Ee(n,e)}`}function Io(n,e){let[t,r]=On({key:n,data:null,error:null}),i=Z(n);i.current=n;let a=Z(e);a.current=e;let s=ce(async()=>{try{let u=await a.current();i.current===n&&r({key:n,data:u,error:null})}catch(u){_e(u),i.current===n&&r(m=>({key:n,data:m.key===n?m.data:null,error:u}))}},[n]);G(()=>(s(),bn.subscribe(()=>{bn.get()===null&&s()})),[s]);let l=t.key===n;return{data:l?t.data:null,error:l?t.error:null,again:s}}function Co({tone:n,shape:e,children:t}){return k("span",{className:`tag tag--${n}`,children:[e&&k("span",{className:"tag__shape","aria-hidden":"true",children:e}),t]})}export{tn as a,On as b,G as c,Je as d,Z as e,ge as f,ce as g,jt as h,$n as i,ei as j,ti as k,rn as l,gn as m,B as n,an as o,Pi as p,Wi as q,Bi as r,Ui as s,Mi as t,qi as u,Fi as v,$i as w,Li as x,ji as y,Ki as z,Vi as A,Gi as B,Qi as C,Hi as D,Yi as E,zi as F,Ji as G,Xi as H,Zi as I,na as J,ea as K,ta as L,ra as M,ia as N,aa as O,sa as P,oa as Q,la as R,ua as S,da as T,ga as U,ca as V,ma as W,pa as X,fa as Y,ya as Z,ha as _,ba as $,Oa as aa,Aa as ba,wa as ca,Ra as da,Ta as ea,ka as fa,Na as ga,_a as ha,Ea as ia,Da as ja,xa as ka,Ia as la,Sa as ma,Ca as na,va as oa,Pa as pa,Wa as qa,Ba as ra,Ua as sa,Ma as ta,qa as ua,Fa as va,$a as wa,La as xa,ja as ya,Ka as za,Va as Aa,Ga as Ba,Qa as Ca,Ha as Da,Ya as Ea,za as Fa,Ja as Ga,Xa as Ha,_t as Ia,Sr as Ja,In as Ka,Sn as La,ws as Ma,Ot as Na,ss as Oa,Te as Pa,sn as Qa,mn as Ra,ms as Sa,Nt as Ta,ps as Ua,fs as Va,ys as Wa,Tn as Xa,bn as Ya,Ds as Za,Ne as _a,xs as $a,Is as ab,vr as bb,Ss as cb,io as db,_e as eb,Dt as fb,vs as gb,k as hb,Fs as ib,Br as jb,$s as kb,xt as lb,Ls as mb,Hs as nb,Ys as ob,zs as pb,Js as qb,oo as rb,It as sb,go as tb,St as ub,Ee as vb,Fr as wb,co as xb,mo as yb,po as zb,Ct as Ab,fo as Bb,yo as Cb,Oo as Db,Ao as Eb,wo as Fb,Ro as Gb,To as Hb,ko as Ib,No as Jb,Io as Kb,Co as Lb};
