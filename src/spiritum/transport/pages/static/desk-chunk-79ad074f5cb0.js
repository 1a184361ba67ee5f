var O,ve,Pt,ln,Xn,Wn,Se,Cn,Ce,ne,Zn,Wt,kn=Symbol.for("pv"),Un={},Bn=[],Ut=/^m(i|n|o|s|text|space)$/,Mn=Array.isArray,Ie=Bn.slice,fn=Object.assign;function pn(n){n&&n.parentNode&&n.remove()}function In(n,e,t,r,i){var a={type:n,props:e,key:t,ref:r,__k:null,__:null,__b:0,__e:null,__c:null,constructor:kn,__v:i||++ve,__i:-1,__u:0};return!i&&O.vnode&&O.vnode(a),a}function en(n){return n.children}function un(n,e){this.props=n,this.context=e,this.__g=0}function dn(n,e){if(e==null)return n.__&&dn(n.__,n.__i+1);for(var t;e<n.__k.length;e++)if((t=n.__k[e])&&t.__e)return t.__e;return typeof n.type!="function"||n.props.__P?null:dn(n)}function Bt(n){var e,t=n.__v,r=t.__e,i=[],a=[],s=n.__P;s&&((e=fn({constructor:kn},t)).__v=t.__v+1,O.vnode&&O.vnode(e),te(s,e,t,n.__n,s.namespaceURI,32&t.__u?[r]:null,i,r||dn(t),32&t.__u,a),e.__v=t.__v,e.__.__k[e.__i]=e,Fe(i,e,a),t.__=t.__e=null,e.__e!=r&&Pe(e))}function Pe(n){if((n=n.__)&&n.__c&&!n.props.__P)return n.__e=null,n.__k.some(function(e){return e&&(n.__e=e.__e)}),Pe(n)}function xe(n){(8&n.__g||(n.__g|=8,ln.push(n),Wn++))&&Xn==O.debounceRendering||((Xn=O.debounceRendering)||queueMicrotask)(We)}function We(){try{for(var n,e=1;ln.length;)ln.length>e&&ln.sort(Se),n=ln.shift(),e=ln.length,8&n.__g&&Bt(n)}finally{(Wn=ln.length)&&(Xn||queueMicrotask)(We)}}function Ue(n,e,t,r,i,a,s,l,u,c,d){var y,g,o,p,D,k,_=r.__k||Bn,f=e.length;for(u=Mt(t,e,_,u,f),y=0;y<f;y++)(o=t.__k[y])!=null&&(g=~o.__i&&_[o.__i]||Un,o.__i=y,k=te(n,o,g,i,a,s,l,u,c,d),p=o.__e,(g.ref!=o.ref||8&g.__u)&&(g.ref&&re(g.ref,null,o,g),o.ref&&d.push(o.ref,o.__c||p,o)),D=D||p,4&o.__u?(u=Be(o,u,n,!g.__v),g.__e&&(g.__e=null)):typeof o.type=="function"&&k!==void 0?u=k:p&&(u=p.nextSibling),o.__u&=-21);return t.__e=D,u}function Mt(n,e,t,r,i){var a,s,l,u,c,d,y,g,o,p=t.length,D=p,k=0,_=0,f=n.__k=Array(i);for(a=0;a<i;a++)(s=e[a])!=null&&typeof s!="boolean"&&typeof s!="function"?(typeof s!="object"||s.constructor===String?s=f[a]=In(null,s):Mn(s)?s=f[a]=In(en,{children:s}):s.constructor===kn&&s.__b?s=f[a]=In(s.type,s.props,s.key,s.ref,s.__v):f[a]=s,u=a+k,s.__=n,s.__b=n.__b+1,l=null,~(c=s.__i=Ft(s,t,u,D))&&(D--,(l=t[c])&&(l.__u|=2)),l&&l.__v?(s.__u|=16,c==u-1?k--:c==u+1?k++:c!=u&&(c>u?k--:k++,_=1)):(~c||(i>p?k--:i<p&&k++),typeof s.type!="function"&&(s.__u|=4))):f[a]=null;if(_){for(d=[],y=[],a=0;a<i;a++)if((s=f[a])&&16&s.__u){for(k=0,g=d.length;k<g;)d[o=k+g>>1]<s.__i?k=o+1:g=o;d[k]=s.__i,y[a]=k+1}for(k=d.length;a--;)y[a]&&(y[a]==k?k--:f[a].__u|=4)}if(D)for(a=0;a<p;a++)!(l=t[a])||2&l.__u||(l.__e==r&&(r=dn(l)),ie(l,l));return r}function Be(n,e,t,r){var i,a,s,l;if(typeof n.type=="function"){if(n.props.__P)return e;if(i=n.__k)for(a=0;a<i.length;a++)i[a]&&(i[a].__=n,e=Be(i[a],e,t,!1));return e}for(e&&!e.parentNode&&(e=dn(n))&&!e.parentNode&&(e=null),s=n.__e,l=e;l&&l.nodeType==8;)l=l.nextSibling;for(s!=l&&(!r&&t.moveBefore&&s.parentNode?t.moveBefore(s,e):t.insertBefore(s,e||null)),e=s;(e=e&&e.nextSibling)&&e.nodeType==8&&!e.data.startsWith("$s"););return e}function ee(n,e){return e=e||[],n!=null&&typeof n!="boolean"&&(Mn(n)?n.some(function(t){ee(t,e)}):e.push(n)),e}function Ft(n,e,t,r){var i,a=n.key,s=n.type,l=e[t],u=l&&!(2&l.__u);if(l===null&&a==null||u&&a==l.key&&s==l.type)return t;if(r>(u?1:0)){for(i=t-1;i>=0;i--)if((l=e[i])&&!(2&l.__u)&&a==l.key&&s==l.type)return i;for(i=t+1;i<e.length;i++)if((l=e[i])&&!(2&l.__u)&&a==l.key&&s==l.type)return i}return-1}function De(n,e,t){t==null&&(t=""),e[0]=="-"?n.setProperty(e,t):n[e]=t}function Sn(n,e,t,r,i){var a,s;if(e=="style")if(typeof t=="string")n.style.cssText=t;else{if(typeof r=="string"&&(n.style.cssText=r=""),r)for(e in r)t&&e in t||De(n.style,e);if(t)for(e in t)r&&t[e]==r[e]||De(n.style,e,t[e])}else if(e[0]=="o"&&e[1]=="n")typeof t!="function"&&(t=null),typeof r!="function"&&(r=null),(n.__e||(n.__e={}))[e]=t,t&&r||(s=Zn[e]||(Zn[e]=qt(e)),(n.__a||(n.__a={}))[e]=ne,a=e!=(e=e.replace(Ce,"$1")),(e=e.slice(2))[0]<"a"&&(e=e.toLowerCase()),t?n.addEventListener(e,s,a):n.removeEventListener(e,s,a));else{if(i=="http://www.w3.org/2000/svg")e=e.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(e!="width"&&e!="height"&&e!="href"&&e!="list"&&e!="form"&&e!="tabIndex"&&e!="download"&&e!="rowSpan"&&e!="colSpan"&&e!="role"&&e!="popover"&&e in n)try{return void(n[e]=t??"")}catch{}if(typeof t=="function")return;t==null||t===!1&&e[4]!="-"?n.removeAttribute(e):n.setAttribute(e,e=="popover"&&t==1?"":t)}}function qt(n){return function(e){var t=this.__e;if(t){if(t=t[n],e[Cn]==null)e[Cn]=ne++;else if(e[Cn]<this.__a[n])return;return t(O.event?O.event(e):e)}}}function te(n,e,t,r,i,a,s,l,u,c){var d,y,g,o,p,D,k,_,f,b,E,L,V,z,F,J,q,j,$=e.type;if(e.constructor!==kn)return null;128&t.__u&&(u=32&t.__u,d=t.__c.__z)&&(e.__u|=u,y=a=[],d.nodeType==8?l=Pn(d,a):a.push(d),l=a[0]||l),(d=O.__b)&&d(e);n:if(typeof $=="function"){g=s.length;try{if(_=e.props,f=(d=$.prototype)&&d.render,b=(d=$.contextType)&&r[d.__c],E=d?b?b.props.value:d.__:r,(o=t.__c)?(e.__c=o,2&o.__g&&(o.__g|=1)):(f?e.__c=o=new $(_,E):(e.__c=o=new un(_,E),o.constructor=$,o.render=Lt),b&&b.sub(o),o.state||(o.state={}),o.__n=r,o.__g|=8,o.__h=[],o.__k=[]),f&&(o.__s||(o.__s=o.state),$.getDerivedStateFromProps&&(o.__s==o.state&&(o.__s=fn({},o.__s)),fn(o.__s,$.getDerivedStateFromProps(_,o.__s)))),p=o.props,D=o.state,o.__v=e,t.__c){if(_!==p&&f&&!$.getDerivedStateFromProps&&o.componentWillReceiveProps&&o.componentWillReceiveProps(_,E),e.__v==t.__v&&!(8&o.__g)||!(4&o.__g)&&o.shouldComponentUpdate&&o.shouldComponentUpdate(_,o.__s,E)===!1){e.__v!=t.__v&&(o.props=_,o.state=o.__s,o.__g&=-9),e.__e=t.__e,e.__k=t.__k,e.__k.some(function(M){M&&(M.__=e)}),Bn.push.apply(o.__h,o.__k),o.__k=[],o.__h.length&&s.push(o),l=dn(t);break n}o.componentWillUpdate&&o.componentWillUpdate(_,o.__s,E),f&&o.componentDidUpdate&&o.__h.push(function(){o.componentDidUpdate(p,D,k)})}else f&&!$.getDerivedStateFromProps&&o.componentWillMount&&o.componentWillMount(),f&&o.componentDidMount&&o.__h.push(o.componentDidMount);o.context=E,o.props=_,o.__P=n,o.__g&=-5,L=O.__r,V=f?25:0;do o.__g&=-9,L&&L(e),d=o.render(o.props,o.state=o.__s,o.context);while(8&o.__g&&++V<25);f&&(Bn.push.apply(o.__h,o.__k),o.__k=[]),o.state=o.__s,o.getChildContext&&(r=fn({},r,o.getChildContext())),f&&t.__c&&o.getSnapshotBeforeUpdate&&(k=o.getSnapshotBeforeUpdate(p,D)),z=d&&d.type===en&&d.key==null?d.props.children:d,_.__P&&(d=l,i=(n=_.__P).namespaceURI,u=a=null,t.props&&t.props.__P!=n&&(t.__k.some(function(M){M&&ie(M,M)}),t.__k=null),l=t.__k?dn(t,0):null),l=Ue(n,Mn(z)?z:[z],e,t,r,i,a,s,l,u,c),_.__P&&(e.__e=null,l=d),e.__u&=-161,y&&y.some(pn),o.__h.length&&s.push(o),1&o.__g&&(o.__g&=-4)}catch(M){if(s.length=g,e.__v=null,u||a)if(M&&M.then){if(e.__u|=128|u,a){for(~(q=a.indexOf(l||void 0))||(q=a.length);(j=a[q-1])&&j.nodeType==8;)q--;for(;q<a.length;q++)if(j=a[q])if(a[q]=null,F){if(j==J)break}else{if(j.nodeType!=8)break;j.data.startsWith("$s")&&(J=Pn(F=j))}}if(!F){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;F=l}(d=Pn(F=e.__c.__z||(e.__c.__z=F)))?(e.__e=F,l=d):e.__e=l,l=l&&l.nextSibling}else a&&a.some(pn);else e.__e=t.__e;e.__k||(e.__k=t.__k||[]),M&&M.then||Me(e),O.__e(M,e,t)}}else l=e.__e=$t(t.__e,e,t,r,i,a,s,u,c,n);return(d=O.diffed)&&d(e),l}function Pn(n,e){if(n&&n.nodeType==8&&n.data.startsWith("$s"))for(var t=1;n=n.nextSibling;){if(n.nodeType==8){if(n.data.startsWith("$s"))t++;else if(n.data.startsWith("/$s")&&!--t)return n}e&&e.push(n)}}function Me(n){n&&(n.__c&&(n.__c.__g|=4),n.__k&&n.__k.some(Me))}function Fe(n,e,t){for(var r=0;r<t.length;)re(t[r++],t[r++],t[r++]);O.__c&&O.__c(e,n),n.some(function(i){try{n=i.__h,i.__h=[],n.some(function(a){a.call(i)})}catch(a){O.__e(a,i.__v)}})}function $t(n,e,t,r,i,a,s,l,u,c){var d,y,g,o,p,D,k,_,f=t.props||Un,b=e.props,E=e.type;if(E=="svg"?i="http://www.w3.org/2000/svg":E=="math"?i="http://www.w3.org/1998/Math/MathML":i||(i="http://www.w3.org/1999/xhtml"),a){for(d=0;d<a.length;d++)if((p=a[d])&&(E?p.localName==E:p.nodeType==3)){n=p,a[d]=null;break}}if(!n){if(_=c.ownerDocument||document,!E)return _.createTextNode(b);n=_.createElementNS(i,E,b.is?b:c),l&&(O.__m&&O.__m(e,a),l=!1),a=null}if(E){if(c=E=="template"&&n.content||n,a=E=="textarea"&&b.defaultValue!=null?null:a&&Ie.call(c.childNodes),!l&&a)for(f={},d=0;d<n.attributes.length;d++)f[(p=n.attributes[d]).name]=p.value;for(d in f)p=f[d],d=="dangerouslySetInnerHTML"?g=p:d=="children"||d in b||d=="value"&&"defaultValue"in b||d=="checked"&&"defaultChecked"in b||Sn(n,d,null,p,i);for(d in b)p=b[d],d=="children"?o=p:d=="dangerouslySetInnerHTML"?y=p:d=="value"?D=p:d=="checked"?k=p:l&&typeof p!="function"||f[d]===p||Sn(n,d,p,f[d],i);y?(l||g&&(y.__html==g.__html||y.__html==n.innerHTML)||(n.innerHTML=y.__html),e.__k=[]):(g&&(n.textContent=""),(E=="foreignObject"||i=="http://www.w3.org/1998/Math/MathML"&&Ut.test(E))&&(i="http://www.w3.org/1999/xhtml"),Ue(c,Mn(o)?o:[o],e,t,r,i,a,s,a?a[0]:t.__k&&dn(t,0),l,u),a&&a.some(pn)),l&&E!="textarea"||(d="value",E=="progress"&&D==null?n.removeAttribute(d):D==null||D===n[d]&&(E!="progress"||D)||Sn(n,d,D,f[d],i),d="checked",k!=null&&k!=n[d]&&Sn(n,d,k,f[d],i))}else f===b||l&&n.data==b||(n.data=b);return n}function re(n,e,t,r){try{typeof n=="function"?e?e.__x=n(e)||1:r&&(r=r.__c||r.__e)&&(e=r.__x)&&(r.__x=null,typeof e=="function"?e():n(null)):n.current=e}catch(i){O.__e(i,t)}}function ie(n,e,t){var r,i,a,s;if(O.unmount&&O.unmount(n),!(r=n.ref)||r.current&&r.current!=n.__e||re(r,null,e,n),r=n.__c){if(r.componentWillUnmount)try{r.componentWillUnmount()}catch(l){O.__e(l,e)}r.__P=r.__n=null}if(r=n.__k)for(s=0;s<r.length;s++)r[s]&&ie(r[s],e,typeof n.type!="function"||t&&!n.props.__P);!t&&(r=n.__c)&&(r=r.__z)&&(i=Pn(r,a=[]))&&(r==n.__e&&a.some(pn),pn(i),pn(r)),t||pn(n.__e),n.__e=n.__c=n.__=null}function Lt(n,e,t){return this.constructor(n,t)}function ae(n,e){var t,r,i,a;O.__&&O.__(n,e),e.nodeType==9&&(e=e.documentElement),r=(t=n&&32&n.__u)?null:e.__k,e.__k=In(en,{children:[n]}),i=[],a=[],te(e,e.__k,r||Un,Un,e.namespaceURI,r?null:e.firstChild?Ie.call(e.childNodes):null,i,r?r.__e:e.firstChild,t,a),Fe(i,e.__k,a),e.__k.props.children=null}O={__e:function(n,e,t,r){for(var i,a,s;e=e.__;)if((i=e.__c)&&!(1&i.__g)){i.__g|=4;try{if((s=(a=i.constructor)&&a.getDerivedStateFromError)&&i.setState(a.getDerivedStateFromError(n)),i.componentDidCatch&&(i.componentDidCatch(n,r||{}),s=1),s&&8&i.__g)return void(i.__g|=2)}catch(l){n=l}}throw Wn=0,n}},ve=0,Pt=function(n){return n!=null&&n.constructor===kn},un.prototype.setState=function(n,e){var t=this.__s;t&&t!=this.state||(t=this.__s=fn({},this.state)),typeof n=="function"&&(n=n(fn({},t),this.props)),n&&(fn(t,n),this.__v&&(e&&this.__k.push(e),xe(this)))},un.prototype.forceUpdate=function(n){this.__v&&(this.__g|=4,n&&this.__h.push(n),xe(this))},un.prototype.render=en,ln=[],Wn=0,Se=function(n,e){return n.__v.__b-e.__v.__b},Cn=Symbol(),Ce=/(PointerCapture)$|Capture$/i,ne=0,Zn={},Wt=0;var bn,B,se,qe,oe=Object.is,Nn=0,Ye=[],le=[],P=O,$e=P.__b,Le=P.__r,je=P.diffed,Ke=P.__c,Ve=P.unmount,Ge=P.__;function Fn(n,e){P.__h&&P.__h(B,n,Nn||e),Nn=0;var t=B.__H||(B.__H={__:[],__h:[]});return n>=t.__.length&&t.__.push({}),t.__[n]}function On(n){return Nn=1,ze(Xe,n)}function ze(n,e,t){var r=Fn(bn++,2);if(r.t=n,!r.__c&&(r.__=[t?t(e):Xe(void 0,e),function(a){var s=(r.__N||r.__)[0],l=r.t(s,a);oe(s,l)||(r.__N=[l,r.__[1]],r.__c.setState({}))}],r.__c=B,!B.__f)){B.__f=!0;var i=B.shouldComponentUpdate;B.shouldComponentUpdate=function(a,s,l){var u=this.__H;if(!u)return!0;var c=!1,d=this.props!=a;if(u.__.some(function(g){g.__N&&(c=!0,oe(g.__[0],g.__N[0])||(d=!0))}),i){var y=i.call(this,a,s,l);return c?y||d:y}return!c||d}}return r.__}function Y(n,e){var t=Fn(bn++,3);!P.__s&&ce(t.__H,e)&&(t.__P=!0,t.__=n,t.u=e,B.__H.__h.push(t))}function Je(n,e){var t=Fn(bn++,4);!P.__s&&ce(t.__H,e)&&(t.__P=!1,t.__=n,t.u=e,B.__h.push(t))}function tn(n){return Nn=5,de(function(){return{current:n}},[])}function de(n,e){var t=Fn(bn++,7);return ce(t.__H,e)&&(t.__=n(),t.__H=e),t.__}function ge(n,e){return Nn=8,de(function(){return n},e)}function jt(){var n;do{for(;n=le.shift();)try{_n(n)}catch(t){P.__e(t,{__:(n=n.__P)&&n.__v})}for(;n=Ye.shift();){var e=n.__H;if(n.__P&&e)try{e.__h.some(_n),e.__h.some(ue),e.__h=[]}catch(t){e.__h=[],P.__e(t,n.__v)}}}while(le.length)}P.__b=function(n){B=null,$e&&$e(n)},P.__=function(n,e){n&&e.__k&&e.__k.__m&&(n.__m=e.__k.__m),Ge&&Ge(n,e)},P.__r=function(n){Le&&Le(n),bn=0;var e=(B=n.__c).__H;e&&(se==B?B.__h=[]:(e.__h.some(_n),e.__h.some(ue),bn=0),e.__h=[],e.__.some(function(t){t.__N&&(t.__=t.__N),t.u=t.__N=void 0})),se=B},P.diffed=function(n){je&&je(n);var e=n.__c;e&&e.__H&&(e.__H.__h.length&&Qe(Ye.push(e)),e.__H.__.some(function(t){t.u&&(t.__H=t.u)})),se=B=null},P.__c=function(n,e){e.some(function(t){try{t.__h.some(_n),t.__h=t.__h.filter(function(r){return!r.__||ue(r)})}catch(r){t.__h=[function(){throw r}]}}),Ke&&Ke(n,e)},P.unmount=function(n){Ve&&Ve(n);var e,t,r=n.__c;r&&r.__H&&(r.__H.__.some(function(i){try{if(i.__P&&i.__c){if(t===void 0){for(t=n.__;t&&(!t.__c||!t.__c.__P);)t=t.__;t=t&&t.__c}i.__P=t,Qe(le.push(i))}else _n(i)}catch(a){e=a}}),r.__H=void 0,e&&P.__e(e,r.__v))};var He=typeof requestAnimationFrame=="function";function Kt(n){var e,t=function(){clearTimeout(r),He&&cancelAnimationFrame(e),setTimeout(n)},r=setTimeout(t,35);He&&(e=requestAnimationFrame(t))}function Qe(n){n!=1&&qe==P.requestAnimationFrame||((qe=P.requestAnimationFrame)||Kt)(jt)}function _n(n){var e=B,t=n.__c;typeof t=="function"&&(n.__c=void 0,t()),B=e}function ue(n){var e=B;n.__c=n.__(),B=e}function ce(n,e){return!n||n.length!=e.length||e.some(function(t,r){return!oe(t,n[r])})}function Xe(n,e){return typeof e=="function"?e(n):e}var Ze=Object.assign;var Qt=/^(-|f[lo].*[^se]$|g.{5,}[^ps]$|z|o[pr]|(W.{5})?[lL]i.*(t|mp)$|an|(bo|s).{4}Im|sca|m.{6}[ds]|ta|c.*[st]$|wido|ini|asp|fill|st)/;var nt,qn,et,Yt=Symbol.for("react.element"),zt=/^(?:accent|alignment|arabic|baseline|cap|clip(?!PathU)|color|dominant|fill|flood|font|glyph(?!R)|horiz|image(?!S)|letter|lighting|marker(?!H|W|U)|overline|paint|pointer|shape|stop|strikethrough|stroke|text(?!L)|transform|underline|unicode|units|v|vector|vert|word|writing|x(?!C))[A-Z]/,Jt=/[A-Z0-9]/g,Xt=typeof document<"u",$n=er(function(n,e,t){var r=O.__s||qn?(t||e)():e(),i=On({t:{__:r,u:e}}),a=i[0].t,s=i[1];return Je(function(){a.__=r,a.u=e,me(a)&&s({t:a})},[n,r,e]),Y(function(){return me(a)&&s({t:a}),n(function(){me(a)&&s({t:a})})},[n]),r});function me(n){try{return!Object.is(n.__,n.u())}catch{return!0}}var Zt=function(n){return/fil|che|rad/.test(n)};function ei(n,e,t){return e.__k==null&&(e.textContent=""),ae(n,e),typeof t=="function"&&t(),n?n.__c:null}un.prototype.isReactComponent=!0,["componentWillMount","componentWillReceiveProps","componentWillUpdate"].forEach(function(n){Object.defineProperty(un.prototype,n,{configurable:!0,get:function(){return this["UNSAFE_"+n]},set:function(e){Object.defineProperty(this,n,{configurable:!0,writable:!0,value:e})}})});var tt=O.event;O.event=function(n){return tt&&(n=tt(n)),n.persist=function(){},n.isPropagationStopped=function(){return this.cancelBubble},n.isDefaultPrevented=function(){return this.defaultPrevented},n.nativeEvent=n};var nr={configurable:!0,get:function(){return this.class}},rt=O.vnode;function er(n){if(!et){et=!0;var e=O.__r;O.__r=function(r){e&&e(r),32&r.__u&&(qn=r),nt=r.__c};var t=O.diffed;O.diffed=function(r){t&&t(r),nt=null,qn==r&&(qn=null)}}return n}O.vnode=function(n){if(typeof n.type=="string")(function(r){var i=r.props,a=r.type,s={},l=a.indexOf("-")==-1;for(var u in i){var c=i[u];if(!(u=="value"&&"defaultValue"in i&&c==null||Xt&&u=="children"&&a=="noscript"||u=="class"||u=="className")){if(u=="style"&&c&&c.constructor==Object){var d=void 0;for(var y in c)typeof c[y]!="number"||Qt.test(y)||(d||(d=c=Ze({},c)),c[y]+="px")}else if(u=="defaultValue"&&"value"in i&&i.value==null)u="value";else if(u=="download"&&c===!0)c="";else if(u=="translate"&&c==="no")c=!1;else if(u[0]=="o"&&u[1]=="n"){var g=u.toLowerCase();g=="ondoubleclick"?u="ondblclick":g!="onchange"||a!="input"&&a!="textarea"||Zt(i.type)?g=="onfocus"?u="onfocusin":g=="onblur"&&(u="onfocusout"):g=u="oninput",g=="oninput"&&s[u=g]&&(u="oninputCapture")}else l&&zt.test(u)?u=u.replace(Jt,"-$&").toLowerCase():c===null&&(c=void 0);s[u]=c}}if(a=="select"){var o=s.defaultValue!=null?s.defaultValue:s.multiple&&Array.isArray(s.value)?s.value:null;o!=null&&(s.value=ee(i.children).forEach(function(p){p.props.selected=s.multiple?o.indexOf(p.props.value)!=-1:o==p.props.value}))}i.class&&!i.className?(s.class=i.class,Object.defineProperty(s,"className",nr)):i.className&&(s.class=s.className=i.className),r.props=s})(n);else if(typeof n.type=="function"&&("ref"in n.props&&"prototype"in n.type&&n.type.prototype.render&&(n.ref=n.props.ref,delete n.props.ref),n.type.defaultProps)){var e=Ze({},n.props);for(var t in n.type.defaultProps)e[t]===void 0&&(e[t]=n.type.defaultProps[t]);n.props=e}n.ref&&!("ref"in n.props)&&Object.defineProperty(n.props,"ref",{value:n.ref,configurable:!0,writable:!0}),n.$$typeof=Yt,rt&&rt(n)};function ti(n){return!!n.__k&&(ae(null,n),!0)}var yn=class extends Error{constructor(e,t){super(e,t),this.name=new.target.name}},rn=class extends yn{},gn=class extends rn{},Z=class extends yn{constructor(t,r){super(t);this.status=r}status},W=class extends yn{constructor(t,r,i=[],a,s={}){super(r);this.code=t;this.fields=i;this.status=a;this.details=s}code;fields;status;details;get isUnauthenticated(){return this.code==="UNAUTHENTICATED"}};var tr=/\{[^{}]+\}/g,rr=()=>typeof process=="object"&&Number.parseInt(process?.versions?.node?.substring(0,2))>=18&&process.versions.undici;function ir(){return Math.random().toString(36).slice(2,11)}function ot(n){let{baseUrl:e="",Request:t=globalThis.Request,fetch:r=globalThis.fetch,querySerializer:i,bodySerializer:a,pathSerializer:s,headers:l,requestInitExt:u=void 0,...c}={...n};u=rr()?u:void 0,e=st(e);let d=[];async function y(g,o){let{baseUrl:p,fetch:D=r,Request:k=t,headers:_,params:f={},parseAs:b="json",querySerializer:E,bodySerializer:L=a??sr,pathSerializer:V,body:z,middleware:F=[],...J}=o||{},q=e;p&&(q=st(p)??e);let j=typeof i=="function"?i:it(i);E&&(j=typeof E=="function"?E:it({...typeof i=="object"?i:{},...E}));let $=V||s||ar,M=z===void 0?void 0:L(z,at(l,_,f.header)),R=at(M===void 0||M instanceof FormData?{}:{"Content-Type":"application/json"},l,_,f.header),w=[...d,...F],h={redirect:"follow",...c,...J,body:M,headers:R},A,S,x=new k(or(g,{baseUrl:q,params:f,querySerializer:j,pathSerializer:$}),h),m;for(let U in J)U in x||(x[U]=J[U]);if(w.length){A=ir(),S=Object.freeze({baseUrl:q,fetch:D,parseAs:b,querySerializer:j,bodySerializer:L,pathSerializer:$});for(let U of w)if(U&&typeof U=="object"&&typeof U.onRequest=="function"){let v=await U.onRequest({request:x,schemaPath:g,params:f,options:S,id:A});if(v)if(v instanceof k)x=v;else if(v instanceof Response){m=v;break}else throw new Error("onRequest: must return new Request() or Response() when modifying the request")}}if(!m){try{m=await D(x,u)}catch(U){let v=U;if(w.length)for(let C=w.length-1;C>=0;C--){let I=w[C];if(I&&typeof I=="object"&&typeof I.onError=="function"){let on=await I.onError({request:x,error:v,schemaPath:g,params:f,options:S,id:A});if(on){if(on instanceof Response){v=void 0,m=on;break}if(on instanceof Error){v=on;continue}throw new Error("onError: must return new Response() or instance of Error")}}}if(v)throw v}if(w.length)for(let U=w.length-1;U>=0;U--){let v=w[U];if(v&&typeof v=="object"&&typeof v.onResponse=="function"){let C=await v.onResponse({request:x,response:m,schemaPath:g,params:f,options:S,id:A});if(C){if(!(C instanceof Response))throw new Error("onResponse: must return new Response() when modifying the response");m=C}}}}let Q=m.headers.get("Content-Length");if(m.status===204||x.method==="HEAD"||Q==="0"&&!m.headers.get("Transfer-Encoding")?.includes("chunked"))return m.ok?{data:void 0,response:m}:{error:void 0,response:m};if(m.ok)return{data:await(async()=>{if(b==="stream")return m.body;if(b==="json"&&!Q){let v=await m.text();return v?JSON.parse(v):void 0}return await m[b]()})(),response:m};let X=await m.text();try{X=JSON.parse(X)}catch{}return{error:X,response:m}}return{request(g,o,p){return y(o,{...p,method:g.toUpperCase()})},GET(g,o){return y(g,{...o,method:"GET"})},PUT(g,o){return y(g,{...o,method:"PUT"})},POST(g,o){return y(g,{...o,method:"POST"})},DELETE(g,o){return y(g,{...o,method:"DELETE"})},OPTIONS(g,o){return y(g,{...o,method:"OPTIONS"})},HEAD(g,o){return y(g,{...o,method:"HEAD"})},PATCH(g,o){return y(g,{...o,method:"PATCH"})},TRACE(g,o){return y(g,{...o,method:"TRACE"})},use(...g){for(let o of g)if(o){if(typeof o!="object"||!("onRequest"in o||"onResponse"in o||"onError"in o))throw new Error("Middleware must be an object with one of `onRequest()`, `onResponse() or `onError()`");d.push(o)}},eject(...g){for(let o of g){let p=d.indexOf(o);p!==-1&&d.splice(p,1)}}}}function Ln(n,e,t){if(e==null)return"";if(typeof e=="object")throw new Error("Deeply-nested arrays/objects aren’t supported. Provide your own `querySerializer()` to handle these.");return`${n}=${t?.allowReserved===!0?e:encodeURIComponent(e)}`}function lt(n,e,t){if(!e||typeof e!="object")return"";let r=[],i={simple:",",label:".",matrix:";"}[t.style]||"&";if(t.style!=="deepObject"&&t.explode===!1){for(let l in e)r.push(l,t.allowReserved===!0?e[l]:encodeURIComponent(e[l]));let s=r.join(",");switch(t.style){case"form":return`${n}=${s}`;case"label":return`.${s}`;case"matrix":return`;${n}=${s}`;default:return s}}for(let s in e){let l=t.style==="deepObject"?`${n}[${s}]`:s;r.push(Ln(l,e[s],t))}let a=r.join(i);return t.style==="label"||t.style==="matrix"?`${i}${a}`:a}function ut(n,e,t){if(!Array.isArray(e))return"";if(t.explode===!1){let a={form:",",spaceDelimited:"%20",pipeDelimited:"|"}[t.style]||",",s=(t.allowReserved===!0?e:e.map(l=>encodeURIComponent(l))).join(a);switch(t.style){case"simple":return s;case"label":return`.${s}`;case"matrix":return`;${n}=${s}`;default:return`${n}=${s}`}}let r={simple:",",label:".",matrix:";"}[t.style]||"&",i=[];for(let a of e)t.style==="simple"||t.style==="label"?i.push(t.allowReserved===!0?a:encodeURIComponent(a)):i.push(Ln(n,a,t));return t.style==="label"||t.style==="matrix"?`${r}${i.join(r)}`:i.join(r)}function it(n){return function(t){let r=[];if(t&&typeof t=="object")for(let i in t){let a=t[i];if(a!=null){if(Array.isArray(a)){if(a.length===0)continue;r.push(ut(i,a,{style:"form",explode:!0,...n?.array,allowReserved:n?.allowReserved||!1}));continue}if(typeof a=="object"){r.push(lt(i,a,{style:"deepObject",explode:!0,...n?.object,allowReserved:n?.allowReserved||!1}));continue}r.push(Ln(i,a,n))}}return r.join("&")}}function ar(n,e){let t=n;for(let r of n.match(tr)??[]){let i=r.substring(1,r.length-1),a=!1,s="simple";if(i.endsWith("*")&&(a=!0,i=i.substring(0,i.length-1)),i.startsWith(".")?(s="label",i=i.substring(1)):i.startsWith(";")&&(s="matrix",i=i.substring(1)),!e||e[i]===void 0||e[i]===null)continue;let l=e[i];if(Array.isArray(l)){t=t.replace(r,ut(i,l,{style:s,explode:a}));continue}if(typeof l=="object"){t=t.replace(r,lt(i,l,{style:s,explode:a}));continue}if(s==="matrix"){t=t.replace(r,`;${Ln(i,l)}`);continue}t=t.replace(r,s==="label"?`.${encodeURIComponent(l)}`:encodeURIComponent(l))}return t}function sr(n,e){return n instanceof FormData?n:e&&(e.get instanceof Function?e.get("Content-Type")??e.get("content-type"):e["Content-Type"]??e["content-type"])==="application/x-www-form-urlencoded"?new URLSearchParams(n).toString():JSON.stringify(n)}function or(n,e){let t=`${e.baseUrl}${n}`;e.params?.path&&(t=e.pathSerializer(t,e.params.path));let r=e.querySerializer(e.params.query??{});return r.startsWith("?")&&(r=r.substring(1)),r&&(t+=`?${r}`),t}function at(...n){let e=new Headers;for(let t of n){if(!t||typeof t!="object")continue;let r=t instanceof Headers?t.entries():Object.entries(t);for(let[i,a]of r)if(a===null)e.delete(i);else if(Array.isArray(a))for(let s of a)e.append(i,s);else a!==void 0&&e.set(i,a)}return e}function st(n){return n.endsWith("/")?n.substring(0,n.length-1):n}function K(n){return n===null?"null":Array.isArray(n)?"array":typeof n}function cn(n){return K(n)==="object"}function lr(n){return Array.isArray(n)&&n.length>0&&n.every(e=>"message"in e)}function pe(n,e){return n.length<124?n:e}var dt="graphql-transport-ws";var G=(n=>(n[n.InternalServerError=4500]="InternalServerError",n[n.InternalClientError=4005]="InternalClientError",n[n.BadRequest=4400]="BadRequest",n[n.BadResponse=4004]="BadResponse",n[n.Unauthorized=4401]="Unauthorized",n[n.Forbidden=4403]="Forbidden",n[n.SubprotocolNotAcceptable=4406]="SubprotocolNotAcceptable",n[n.ConnectionInitialisationTimeout=4408]="ConnectionInitialisationTimeout",n[n.ConnectionAcknowledgementTimeout=4504]="ConnectionAcknowledgementTimeout",n[n.SubscriberAlreadyExists=4409]="SubscriberAlreadyExists",n[n.TooManyInitialisationRequests=4429]="TooManyInitialisationRequests",n))(G||{}),H=(n=>(n.ConnectionInit="connection_init",n.ConnectionAck="connection_ack",n.Ping="ping",n.Pong="pong",n.Subscribe="subscribe",n.Next="next",n.Error="error",n.Complete="complete",n))(H||{});function gt(n){if(!cn(n))throw new Error(`Message is expected to be an object, but got ${K(n)}`);if(!n.type)throw new Error("Message is missing the 'type' property");if(typeof n.type!="string")throw new Error(`Message is expects the 'type' property to be a string, but got ${K(n.type)}`);switch(n.type){case"connection_init":case"connection_ack":case"ping":case"pong":{if(n.payload!=null&&!cn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object or nullish or missing, but got "${n.payload}"`);break}case"subscribe":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${K(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!cn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object, but got ${K(n.payload)}`);if(typeof n.payload.query!="string")throw new Error(`"${n.type}" message payload expects the 'query' property to be a string, but got ${K(n.payload.query)}`);if(n.payload.variables!=null&&!cn(n.payload.variables))throw new Error(`"${n.type}" message payload expects the 'variables' property to be a an object or nullish or missing, but got ${K(n.payload.variables)}`);if(n.payload.operationName!=null&&K(n.payload.operationName)!=="string")throw new Error(`"${n.type}" message payload expects the 'operationName' property to be a string or nullish or missing, but got ${K(n.payload.operationName)}`);if(n.payload.extensions!=null&&!cn(n.payload.extensions))throw new Error(`"${n.type}" message payload expects the 'extensions' property to be a an object or nullish or missing, but got ${K(n.payload.extensions)}`);break}case"next":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${K(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!cn(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an object, but got ${K(n.payload)}`);break}case"error":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${K(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);if(!lr(n.payload))throw new Error(`"${n.type}" message expects the 'payload' property to be an array of GraphQL errors, but got ${JSON.stringify(n.payload)}`);break}case"complete":{if(typeof n.id!="string")throw new Error(`"${n.type}" message expects the 'id' property to be a string, but got ${K(n.id)}`);if(!n.id)throw new Error(`"${n.type}" message requires a non-empty 'id' property`);break}default:throw new Error(`Invalid message 'type' property "${n.type}"`)}return n}function ct(n,e){return gt(typeof n=="string"?JSON.parse(n,e):n)}function Rn(n,e){return gt(n),JSON.stringify(n,e)}function mt(n){let{url:e,connectionParams:t,lazy:r=!0,onNonLazyError:i=console.error,lazyCloseTimeout:a=0,keepAlive:s=0,disablePong:l,connectionAckWaitTimeout:u=0,retryAttempts:c=5,retryWait:d=async function(w){let h=Math.pow(2,w);await new Promise(A=>setTimeout(A,h*1e3+Math.floor(Math.random()*2700+300)))},shouldRetry:y=fe,on:g,webSocketImpl:o,generateID:p=function(){return"xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g,w=>{let h=Math.random()*16|0;return(w=="x"?h:h&3|8).toString(16)})},jsonMessageReplacer:D,jsonMessageReviver:k}=n,_;if(o){if(!dr(o))throw new Error("Invalid WebSocket implementation provided");_=o}else typeof WebSocket<"u"?_=WebSocket:typeof global<"u"?_=global.WebSocket||global.MozWebSocket:typeof window<"u"&&(_=window.WebSocket||window.MozWebSocket);if(!_)throw new Error("WebSocket implementation missing; on Node you can `import WebSocket from 'ws';` and pass `webSocketImpl: WebSocket` to `createClient`");let f=_,b=(()=>{let R=(()=>{let h={};return{on(A,S){return h[A]=S,()=>{delete h[A]}},emit(A){"id"in A&&h[A.id]?.(A)}}})(),w={connecting:g?.connecting?[g.connecting]:[],opened:g?.opened?[g.opened]:[],connected:g?.connected?[g.connected]:[],ping:g?.ping?[g.ping]:[],pong:g?.pong?[g.pong]:[],message:g?.message?[R.emit,g.message]:[R.emit],closed:g?.closed?[g.closed]:[],error:g?.error?[g.error]:[]};return{onMessage:R.on,on(h,A){let S=w[h];return S.push(A),()=>{let x=S.indexOf(A);x>-1&&S.splice(x,1)}},emit(h,...A){for(let S of[...w[h]])S(...A)}}})();function E(R){let w=[b.on("error",h=>{w.forEach(A=>A()),R(h)}),b.on("closed",h=>{w.forEach(A=>A()),R(h)})];return()=>w.forEach(h=>h())}let L,V=0,z,F=!1,J=0,q=!1;async function j(){clearTimeout(z);let[R,w]=await(L??(L=new Promise((S,x)=>(async()=>{if(F){if(await d(J),!V)return L=void 0,x({code:1e3,reason:"All Subscriptions Gone"});J++}b.emit("connecting",F);let m=new f(typeof e=="function"?await e():e,dt),Q,X;function U(){isFinite(s)&&s>0&&(clearTimeout(X),X=setTimeout(()=>{m.readyState===f.OPEN&&(m.send(Rn({type:H.Ping})),b.emit("ping",!1,void 0))},s))}E(C=>{L=void 0,clearTimeout(Q),clearTimeout(X),x(C),C instanceof jn&&(m.close(4499,"Terminated"),m.onerror=null,m.onclose=null)}),m.onerror=C=>b.emit("error",C),m.onclose=C=>b.emit("closed",C),m.onopen=async()=>{try{b.emit("opened",m);let C=typeof t=="function"?await t():t;if(m.readyState!==f.OPEN)return;m.send(Rn(C?{type:H.ConnectionInit,payload:C}:{type:H.ConnectionInit},D)),isFinite(u)&&u>0&&(Q=setTimeout(()=>{m.close(G.ConnectionAcknowledgementTimeout,"Connection acknowledgement timeout")},u)),U()}catch(C){b.emit("error",C),m.close(G.InternalClientError,pe(C instanceof Error?C.message:String(C),"Internal client error"))}};let v=!1;m.onmessage=({data:C})=>{try{let I=ct(C,k);if(b.emit("message",I),I.type==="ping"||I.type==="pong"){b.emit(I.type,!0,I.payload),I.type==="pong"?U():l||(m.send(Rn(I.payload?{type:H.Pong,payload:I.payload}:{type:H.Pong},D)),b.emit("pong",!1,I.payload));return}if(v)return;if(I.type!==H.ConnectionAck)throw new Error(`First message cannot be of type ${I.type}`);clearTimeout(Q),v=!0,b.emit("connected",m,I.payload,F),F=!1,J=0;let on=new Promise((Lr,It)=>E(It));on.catch(()=>{}),S([m,on])}catch(I){m.onmessage=null,b.emit("error",I),m.close(G.BadResponse,pe(I instanceof Error?I.message:String(I),"Bad response"))}}})())));R.readyState===f.CLOSING&&await w;let h=()=>{},A=new Promise(S=>h=S);return[R,h,new Promise((S,x)=>{let m=E(x);R.readyState!==f.OPEN&&w.catch(x),A.then(()=>{if(m(),!V){let Q=()=>R.close(1e3,"Normal Closure");isFinite(a)&&a>0?(clearTimeout(z),z=setTimeout(()=>{!V&&R.readyState===f.OPEN&&Q()},a)):Q()}S()})})]}function $(R){if(fe(R)&&(ur(R.code)||[G.InternalServerError,G.InternalClientError,G.BadRequest,G.BadResponse,G.Unauthorized,G.SubprotocolNotAcceptable,G.SubscriberAlreadyExists,G.TooManyInitialisationRequests].includes(R.code)))throw R;if(q)return!1;if(fe(R)&&R.code===1e3)return V>0;if(!c||J>=c||!y(R))throw R;return F=!0}r||(async()=>{for(V++;;)try{let[,,R]=await j();await R}catch(R){try{if(!$(R))return}catch(w){return i?.(w)}}})();function M(R,w){let h=p(R),A=!1,S=!1,x=()=>{V--,A=!0};return(async()=>{for(V++;;)try{let[m,Q,X]=await j();if(A)return X.catch(()=>{}),Q();let U=b.onMessage(h,v=>{switch(v.type){case H.Next:{w.next(v.payload);return}case H.Error:{S=!0,A=!0,w.error(v.payload),x();return}case H.Complete:{A=!0,x();return}}});m.send(Rn({id:h,type:H.Subscribe,payload:R},D)),x=()=>{!A&&m.readyState===f.OPEN&&m.send(Rn({id:h,type:H.Complete},D)),V--,A=!0,Q()},await X.finally(U);return}catch(m){if(!$(m))return}})().then(()=>{S||w.complete()}).catch(m=>{w.error(m)}),()=>{A||x()}}return{on:b.on,subscribe:M,iterate(R){let w=[],h={done:!1,error:null,resolve:()=>{}},A=M(R,{next(x){w.push(x),h.resolve()},error(x){h.done=!0,h.error=x,h.resolve()},complete(){h.done=!0,h.resolve()}}),S=(async function*(){for(;;){for(w.length||await new Promise(m=>h.resolve=m);w.length;)yield w.shift();if(h.error)throw h.error;if(h.done)return}})();return S.throw=async x=>(h.done||(h.done=!0,h.error=x,h.resolve()),{done:!0,value:void 0}),S.return=async()=>(A(),{done:!0,value:void 0}),S},async dispose(){if(q=!0,L){let[R]=await L;R.close(1e3,"Normal Closure")}},terminate(){L&&b.emit("closed",new jn)}}}var jn=class extends Error{name="TerminatedCloseEvent";message="4499: Terminated";code=4499;reason="Terminated";wasClean=!1};function fe(n){return cn(n)&&"code"in n&&"reason"in n}function ur(n){return[1e3,1001,1006,1005,1012,1013,1014].includes(n)?!1:n>=1e3&&n<=1999}function dr(n){return typeof n=="function"&&"constructor"in n&&"CLOSED"in n&&"CLOSING"in n&&"CONNECTING"in n&&"OPEN"in n}var gr='{"type":"ping"}',cr=20,Kn=class{#n=[];with(e,t,r,i){let a=u=>u.hasRoom&&u.url===e&&u.token===t&&u.isWatched===i,s=this.#n.find(a);if(s!==void 0)return s;let l=new ye(e,t,r,i,()=>{let u=this.#n.indexOf(l);u>=0&&this.#n.splice(u,1)});return this.#n.push(l),l}},ye=class{constructor(e,t,r,i,a){this.url=e;this.token=t;this.isWatched=i;this.#a=r,this.#o=a,this.#n=mt({url:e,connectionParams:{token:t},retryAttempts:0,generateID:()=>String(this.#i),webSocketImpl:mr(s=>this.#m(s)),...i&&{keepAlive:r,connectionAckWaitTimeout:r},on:{connected:()=>{this.#r=performance.now()},message:s=>{s.type==="error"?this.#u(s.id)?.ended(s.payload):s.type==="next"?this.#e.get(s.id)?.begun():s.type==="complete"&&this.#u(s.id)?.begun()},pong:s=>{s&&this.#p()},closed:s=>{this.#g(s)},error:s=>{this.#g(s)}}})}url;token;isWatched;#n;#e=new Map;#t=[];#o;#a;#s;#i=0;#l=!1;#r;get hasRoom(){return!this.#l&&this.#e.size<cr}get age(){return this.#r===void 0?0:performance.now()-this.#r}subscribe(e,t){this.#i+=1;let r=String(this.#i);this.#e.set(r,t);let i=this.#n.iterate(e);return{events:i,leave:()=>{i.return?.(),this.#u(r)}}}#u(e){let t=this.#e.get(e);return this.#e.delete(e),this.#e.size===0&&this.#d(),t}#d(){this.#l||(this.#l=!0,clearTimeout(this.#s),this.#o())}#g(e){let t=[...this.#e.values()];this.#e.clear(),this.#d();for(let r of t)r.ended(e)}#m(e){this.#t.push(e),this.#c()}#p(){clearTimeout(this.#s);let e=this.#t.shift();this.#t.length>0&&this.#c(),e!==void 0&&this.#e.get(e)?.begun()}#c(){clearTimeout(this.#s),this.#l||(this.#s=setTimeout(()=>this.#n.terminate(),this.#a))}};function mr(n){return class extends WebSocket{send(e){super.send(e);let{type:t,id:r}=JSON.parse(e);t==="ping"&&n(void 0),t==="subscribe"&&(super.send(gr),n(r))}}}var Vn=class{channels=new Kn;token;#n=Promise.resolve();alone(e){let t=this.#n.then(e);return this.#n=t.catch(()=>{}),t}};var pr=5,fr=32,yr=4429,hr=new Set([4401,4403]),br=new Set([void 0,1e3,1001,1005,1006,1011,1012,1013,1014,4408,4499,4504]),Or=new Set(["UPSTREAM_UNAVAILABLE","TIMED_OUT","TOO_MANY_REQUESTS"]);function En(n){return n instanceof rn||n instanceof W&&Or.has(n.code)}var nn=class{constructor(e,t){this.error=e;this.code=t}error;code;get isRefusedToken(){return hr.has(this.code)}get isBusy(){return this.code===yr||this.error instanceof W&&this.error.code==="TOO_MANY_REQUESTS"}get isFinal(){return!this.isRefusedToken&&!this.isBusy&&!(br.has(this.code)&&En(this.error))}},Gn=class{constructor(e){this.policy=e;let{firstWait:t=500,longestWait:r=3e4,stableAfter:i=1e4,attempts:a=1}=e;if(!(t>0&&t<=r&&i>0&&a>=1))throw new RangeError("Waits are positive, the first is not the longest, and there is at least one attempt")}policy;#n=0;#e=0;#t=!1;connectionLasted(e){e<(this.policy.stableAfter??1e4)||(this.#n=this.#e=0,this.#t=!1)}waitAfter(e){let{firstWait:t=500,longestWait:r=3e4,attempts:i=1/0}=this.policy;if(this.#n+=1,e.isBusy&&(this.#e+=1),e.isFinal||this.#e>pr)throw e.error;if(this.#n>i)throw new gn(`${e.error.message} (after ${i} attempts)`,{cause:e.error});let a=Math.min(r,t*2**Math.min(this.#n-1,fr)),s=e.error instanceof W?1e3*Number(e.error.details.retryAfter??0):0;return Math.max(a*(.5+Math.random()/2),s||0)}signInFailed(){this.#t=!1}maySignIn(){let e=!this.#t;return this.#t=!0,e&&this.policy.signIn!==void 0}};var Rr=new Set(["PERSISTED_QUERY_NOT_FOUND","PERSISTED_QUERY_NOT_SUPPORTED"]),Ar=new Set(["type","title","status","detail","instance","error","code","errors"]),xn=class extends Error{};function Hn(n,e){let t=wn(n);if(t.errors!==void 0)throw he(t.errors,e);let r=t.data;if(typeof r=="object"&&r!==null)return r;throw new Z("The answer is not GraphQL's",e)}function he(n,e){let t=Array.isArray(n)?n.map(wn):[];if(t.length===0)return new Z("The answer's errors are not GraphQL's",e);let{code:r,...i}=wn(t[0]?.extensions);if(Rr.has(String(r)))return new xn;let a=t.map(s=>An(s.message)).join(" ");return new W(An(r),a,t.flatMap(wr),e,i)}function pt(n,e,t){let r=wn(n);if(typeof r.code!="string")return new Z(`The answer ${e} is not the contract's`,e);let a=(Array.isArray(r.errors)?r.errors.map(wn):[]).map(u=>ft(u.field,u.code,u.message)),s=Object.entries(r).filter(([u])=>!Ar.has(u)),l={...Object.fromEntries(s),...t!==null&&{retryAfter:Number(t)}};return new W(r.code,An(r.detail),a,e,l)}function wr(n){let{argument:e,code:t}=wn(n.extensions);return e===void 0?[]:[ft(e,t,n.message)]}function ft(n,e,t){return{field:An(n),code:An(e),message:An(t)}}function An(n){return typeof n=="string"?n:""}function wn(n){return typeof n=="object"&&n!==null&&!Array.isArray(n)?n:{}}var Tr=new Set([4401,4403]),Qn=class{opened;#n;#e;#t;#o;#a;#s=yt();#i=!1;#l=!1;#r;constructor(e,t,r,i,a){this.#n=e,this.#e=t,this.#t=r,this.#o=i,this.#a=a&&new Gn(a),this.#r=this.#u(t.token??""),this.opened=this.#r.opened.then(()=>{this.#l=!0},s=>{throw be(s).error}),this.opened.catch(()=>{})}#u(e){let t=this.#a!==void 0;return new Oe(this.#e.channels.with(this.#n,e,this.#o,t),this.#t)}[Symbol.asyncIterator](){return this}async next(){for(;;)try{let{done:e,value:t}=await this.#r.events.next();return e?{done:e,value:void 0}:{done:!1,value:Hn(t)}}catch(e){if(e instanceof yn)throw e;let t=be(e);if(this.#a===void 0||!this.#l)throw t.error;try{await this.#d(this.#a,t)}catch(r){throw await this.return(),r}if(this.#i)return{done:!0,value:void 0}}}async return(){return this.#i=!0,this.#s.resolve(),await this.#r.dispose(),{done:!0,value:void 0}}async#d(e,t){for(let r=t;r!==void 0&&!this.#i;)e.connectionLasted(this.#r.age),await this.#f(this.#r.dispose()),await this.#p(e.waitAfter(r)),this.#i||(r=await this.#f(this.#g(e,r)))}async#g(e,t){try{t.isRefusedToken&&await this.#m(e,t)}catch(i){if(!En(i))throw i;return new nn(i,t.code)}if(this.#i)return;let{token:r}=this.#e;if(r===void 0)throw new W("UNAUTHENTICATED","The session has ended.");this.#r=this.#u(r);try{let i=new gn("The connection was not made in time");await this.#c(this.#o,this.#r.opened,i)}catch(i){return i instanceof gn?new nn(i):be(i)}try{await e.policy.onReconnect()}catch(i){if(!En(i))throw i;return new nn(i)}}#m(e,t){return this.#e.alone(async()=>{let{token:r}=this.#e;if(!(r!==void 0&&r!==this.#r.token)){if(r===void 0||!e.maySignIn())throw t.error;try{await e.policy.signIn?.()}catch(i){throw En(i)&&e.signInFailed(),i}}})}async#p(e){let t;await this.#f(new Promise(r=>t=setTimeout(r,e))),clearTimeout(t)}async#c(e,t,r){let i,a=new Promise((s,l)=>i=setTimeout(()=>l(r),e));try{return await Promise.race([t,a])}finally{clearTimeout(i)}}#f(e){return Promise.race([e,this.#s.promise.then(()=>{})])}},Oe=class{opened;events;token;#n;#e;#t=performance.now();constructor(e,t){let{promise:r,resolve:i,reject:a}=yt();this.opened=r,this.opened.catch(()=>{}),this.token=e.token,this.#n=e;let{events:s,leave:l}=e.subscribe(t,{begun:i,ended:a});this.events=s,this.#e=l}get age(){return Math.min(this.#n.age,performance.now()-this.#t)}dispose(){return this.#e(),Promise.resolve()}};function be(n){if(Array.isArray(n))return new nn(he(n));let{code:e,reason:t}=typeof n=="object"&&n!==null?n:{};if(n instanceof Error&&e===void 0)return new nn(new Z(n.message));if(e!==void 0&&Tr.has(e))return new nn(new W("UNAUTHENTICATED",t||"The session has ended."),e);let r=`The connection was closed${e===void 0?"":` with ${e}`}`;return new nn(new gn(r,{cause:n}),e)}function yt(){let n=()=>{},e=r=>{};return{promise:new Promise((r,i)=>{n=r,e=i}),resolve:n,reject:e}}var ht=new Map([["1f4b4ca6906e1dc25d0382269267cfe3b64ca6d2200796de02bc46135535ad41",`subscription ClinicalRequestResolved($clinicianID: ID) {
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
}`]]);var Yn=class{rest;session=new Vn;#n;#e;#t;#o=new Set;constructor(e=globalThis.location?.origin??"",t={}){this.#n=e.replace(/\/+$/,""),this.#e=t.timeout??3e4,this.#t=new Map(Object.entries(t.keys??{})),this.rest=ot({baseUrl:this.#n,fetch:r=>this.#s(r)}),this.rest.use({onResponse:async({response:r})=>{if(!r.ok)throw await Nr(r)}})}get keys(){return Object.fromEntries(this.#t)}async run(e,...[t]){let r=Re(e);if(!this.#o.has(r))try{return await this.#a(kr(e,t))}catch(i){if(!(i instanceof xn))throw i;this.#o.add(r)}return await this.#a(_r(e,t))}subscribe(e,...[t,r]){if(this.session.token===void 0)throw new W("UNAUTHENTICATED","Sign in first: subscriptions are opened with the token of the sign-in.");let i={query:ht.get(Re(e))??e.toString(),...Ae(t)},a=`${this.#n.replace(/^http/,"ws")}/subscription`;return new Qn(a,this.session,i,this.#e,r?.reconnect)}async#a(e){let t={"content-type":"application/json"},r=new Request(`${this.#n}/graphql`,{method:"POST",headers:t,body:JSON.stringify(e)}),i=await this.#s(r);return Hn(await bt(i),i.status)}async#s(e){let t=new Headers(e.headers);this.#t.size>0&&t.set("cookie",[...this.#t].map(a=>a.join("=")).join("; "));let r={headers:t,credentials:"include",signal:AbortSignal.timeout(this.#e)},i;try{i=await fetch(new Request(e,r))}catch(a){throw new rn(`${new URL(e.url).pathname}: no answer`,{cause:a})}for(let a of i.headers.getSetCookie())this.#i(a);return i}#i(e){let[,t,r,i]=/^([^=]+)=("?[^;]*"?)(.*)$/s.exec(e)??[];t===void 0||r===void 0||(/;\s*max-age=0/i.test(i??"")?this.#t.delete(t):this.#t.set(t,r))}};function an(n){if(n.data===void 0||n.data===null)throw new Z("The answer has no body",n.response.status);return n.data}function Re(n){return String(n.__meta__?.hash??"")}function kr(n,e){let t={persistedQuery:{version:1,sha256Hash:Re(n)}};return{query:void 0,...Ae(e),extensions:t}}function _r(n,e){return{query:n.toString(),...Ae(e)}}function Ae(n){return{variables:n??{}}}async function Nr(n){return pt(await bt(n),n.status,n.headers.get("retry-after"))}async function bt(n){try{return await n.json()}catch{return}}var zn=class extends Yn{async login(e,t){let r={username:e,password:t},i=an(await this.rest.POST("/rest/login/",{body:r}));return this.session.token=i.user.token,i}async logout(){await this.session.alone(async()=>{await this.rest.POST("/rest/logout/"),this.session.token=void 0})}async continueSession(){let e=an(await this.rest.POST("/rest/sso/session/"));return this.session.token=e.user.token,e}async changePassword(e){let t=an(await this.rest.POST("/rest/changepassword/",{body:e}));return this.session.token=t.token,t}async reauthenticate(e){let t=an(await this.rest.POST("/rest/reauthenticate/",{body:e}));return this.session.token=t.token,t}async resume(){return await this.continueSession(),an(await this.rest.GET("/rest/currentuser/"))}};var T=class extends String{__apiType;value;__meta__;constructor(e,t){super(e),this.value=e,this.__meta__=t}toString(){return this.value}};var Pi=new T(`
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
}`,{hash:"443b371d669b8044f3568c0b5dd7fad5c9957aa4fcb6ed8f27b0cd77fde5e1f6"}),Wi=new T(`
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
}`,{hash:"54c086809ef831c56ab4d6f085ef5ba4112c151edccd9fa44de83350ad584e8f"}),Ui=new T(`
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
}`,{hash:"e3d9eca1bcfcb603e9a81c81ec853fa6c77cfa3bae11bcfa9d7049c840bb82e6"}),Bi=new T(`
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
}`,{hash:"8ca3b6d8c77f87894878fce823914594938b5ab966df1c688d8f0028eed46ecc"}),Mi=new T(`
    query Roles {
  getRoles {
    id
    name
    permissions {
      name
    }
  }
}
    `,{hash:"980ef93f2668aeb3fd4c976a06a9621af33c5451f8050b50092f6d1a7ff27101"}),Fi=new T(`
    query RolePermissions {
  getRolePermissions {
    name
  }
}
    `,{hash:"8b386906c61d6fd0cbbac1b75d0e25968279896c481d5098c2b3221886752e36"}),qi=new T(`
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
}`,{hash:"024d94c4172e7fc5c63e2c8db8ff8d70673bb8d5039b9d5b9319ce6a8a8aa47a"});var $i=new T(`
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
    `,{hash:"f81119bc413dbd89b5906e2d091fe3a161754c7a9e600b2c1da5f734193c462a"}),Li=new T(`
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
    `,{hash:"27589c3a4309c547158d6b064008367ef5af3a80eedd2b4cdb3423dec33dfff2"}),ji=new T(`
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
    `,{hash:"51a9d8e2ed30c39515ae10bfeb7d80efe12367a9cddc670569e12d766dcdc751"}),Ki=new T(`
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
}`,{hash:"b3c9bd3fa7ec5ab10be23d96a30b979517edc5ea17901317d77baa1d10b94d29"}),Vi=new T(`
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
}`,{hash:"d7a15cea79a7efda1fb64789c6f6dc4f8328a7b85513445279a6b0caee2534d4"});var Gi=new T(`
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
}`,{hash:"32d3920e5e5f04971c91aed04b7a8d06836113fc0ec12cca1a65f07a88fb80cf"});var Hi=new T(`
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
}`,{hash:"15878ddedeae316158a7e28375d76ac3e79e782323c8716c3e821a8eae39e77c"});var Qi=new T(`
    query Pathways {
  getPathways {
    id
    name
  }
}
    `,{hash:"f5ebb3dd286b7a115a2be972618eeb2ed2cacea9b0548523f0bc20095cd9e252"}),Yi=new T(`
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
}`,{hash:"852d8ae79a84ceb0aefd5b79df7df9825f1a3ed1503c22363692b294bfbead82"}),zi=new T(`
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
}`,{hash:"5505ad576fdf29704f3de11d3e078f29e346c310a164b842e7fbd16cf138ae07"}),Ji=new T(`
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
}`,{hash:"25eae2274bab33ff1ef9d5636729bcf98412ff9f874fb9def18e565573b5efef"}),Xi=new T(`
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
}`,{hash:"fe5a4f0a59d0375332679ff90bb02507e3afb56760b7cad369b68ab1a6180d2b"}),Zi=new T(`
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
}`,{hash:"1138caa16d5b17c5be5281bd6d51f41d5bfbe60652870fc234a1c6cd909fcc26"}),na=new T(`
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
}`,{hash:"a4ccd54ada003774e885c21e518224cf64c6a6b4f449a452d32378ee10eff611"}),ea=new T(`
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
}`,{hash:"4d6a0b03e92af2016a147131d96e2840ddd5904f32d080422ad82026fcda52a1"}),ta=new T(`
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
}`,{hash:"2a7ed06a6a361bd27d39bda37be8d240f87c962cd18293ca34d0325ba4237141"}),ra=new T(`
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
}`,{hash:"96a2539fcceed02873bef0fc8acc2a00a27fbc97a1acbb6dfca0243d1d2a1089"}),ia=new T(`
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
}`,{hash:"09d3c1881d59f7117a60e11443a3457e58649e3a5ad14e6721d246c65827f603"}),aa=new T(`
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
}`,{hash:"438a2f6dc2550535875e3a47e4555c75ae70e07cb8a7f98fccf80ce2711fc76d"});var sa=new T(`
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
}`,{hash:"09714cd54f47b4c294ecedb42e00be356cd9b28094e87a72d8f28219b4b76f8c"});var oa=new T(`
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
}`,{hash:"7e22f6410ba58eed6adb137eb0aa9e90051bcd1b14fa74e2b366c163efcaf6a8"}),la=new T(`
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
}`,{hash:"afa9884ee70ed052140249a6d985e596dc5d1a2627abcaee1d51653d1ae5f0a7"}),ua=new T(`
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
}`,{hash:"e207634e1363fd20d73fd2437a894e4e05d51b5d0df8678aca194380fc6a0fe2"}),da=new T(`
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
}`,{hash:"8dd5cbf118f312baf12d266727f3c960b082aebfdd6b77b9949ecd762376d89b"});var ga=new T(`
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
}`,{hash:"2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769"});var Rt=0;function At(n){let e=n===null?NaN:Date.parse(n)-Date.now();Number.isNaN(e)||(Rt=Math.abs(e)<2e3?0:e)}function Ot(){return Date.now()+Rt}function Oa(n){let[e,t]=On(Ot);return Y(()=>{let r=setInterval(()=>t(Ot()),n);return()=>clearInterval(r)},[n]),e}var we=document.querySelector('meta[name="site-root"]')?.content??"",sn=new zn(location.origin+we);sn.rest.use({onResponse:({response:n})=>At(n.headers.get("date"))});var Te=`${we}/desk`,ke=new Set,wt=Tt();function Tt(){return{path:(location.pathname.startsWith(Te)?location.pathname.slice(Te.length):"/").replace(/\/+$/,"")||"/",query:new URLSearchParams(location.search)}}function kt(){wt=Tt();for(let n of[...ke])n()}addEventListener("popstate",kt);function mn(n){return Te+n}function _t(n,e="push"){e==="push"?history.pushState(null,"",mn(n)):history.replaceState(null,"",mn(n)),kt()}function Na(n,e){let t=new URLSearchParams(n.query);for(let[i,a]of Object.entries(e))a?t.set(i,a):t.delete(i);let r=t.toString();return r?`${n.path}?${r}`:n.path}function Ea(){return $n(Er,()=>wt)}function Er(n){return ke.add(n),()=>ke.delete(n)}function xa(n,e){let t=n.split("/"),r=e.split("/");if(t.length!==r.length)return null;let i={};for(let[a,s]of t.entries()){let l=r[a]??"";if(s.startsWith(":"))i[s.slice(1)]=decodeURIComponent(l);else if(s!==l)return null}return i}var xr={PATIENT_READ:"read patients",ON_PATHWAY_READ:"read the worklist",ON_PATHWAY_UPDATE:"lock patients",MILESTONE_READ:"read requests and results",MILESTONE_CREATE:"make requests",MILESTONE_TYPE_READ:"list the types of requests",DECISION_READ:"read decisions",DECISION_CREATE:"record decisions",MDT_READ:"read meetings",ON_MDT_READ:"read the lists of meetings",ON_MDT_CREATE:"put patients on the list of a meeting",WAITING_TIMES_READ:"read waiting times",USER_READ:"read users",USER_CREATE:"create users",ROLE_READ:"read roles",ROLE_CREATE:"create roles",PATHWAY_READ:"read pathways",PATHWAY_CREATE:"create pathways",PATHWAY_UPDATE:"change pathways and request types",AUDIT_READ:"read the audit trail"};function Nt(n){if(n instanceof rn)return{title:"The server does not answer",text:"Check the network. Nothing was changed here.",again:!0};if(!(n instanceof W))return{title:"Something went wrong",text:"The desk did not understand the server's answer.",again:!0};switch(n.code){case"FORBIDDEN":return{title:"You may not see this",text:Dr(n),again:!1};case"UPSTREAM_UNAVAILABLE":return{title:"The hospital's systems do not answer",text:"Names and demographics come from them. Try again in a moment.",again:!0};case"TOO_MANY_REQUESTS":return{title:"Too many requests",text:`Wait ${vr(n)} and try again.`,again:!0};case"TIMED_OUT":return{title:"That took too long",text:"The server stopped it. Try again in a moment.",again:!0};default:return{title:"Something went wrong",text:n.message,again:!0}}}function Dr(n){let e=n.details.permissions;return Array.isArray(e)?`Your roles do not let you ${e.map(r=>xr[String(r)]??String(r)).join(", ")}. An administrator can change that (${e.join(", ")}).`:"You are not a member of this pathway. An administrator can change that."}function vr(n){let e=Number(n.details.retryAfter??0);return e?e<90?`${e} seconds`:`${Math.ceil(e/60)} minutes`:"a moment"}function Dn(n){return n instanceof W&&n.isUnauthenticated}var vn=class{#n;#e=new Set;constructor(e){this.#n=e}get=()=>this.#n;set(e){if(!Object.is(e,this.#n)){this.#n=e;for(let t of[...this.#e])t()}}subscribe=e=>(this.#e.add(e),()=>this.#e.delete(e))};function Ia(n){return $n(n.subscribe,n.get)}var Tn=new vn({at:"looking"}),hn=new vn(null);async function qa(){try{Tn.set({at:"in",current:await sn.resume()})}catch(n){Tn.set(Dn(n)?{at:"nobody"}:{at:"unreachable",error:n})}}async function _e(){let n=await sn.resume(),e=Tn.get();if(e.at==="in"&&e.current.user.id!==n.user.id)return location.assign(mn("/"));Tn.set({at:"in",current:n}),hn.set(null)}async function $a(n,e){try{await sn.login(n,e)}catch(t){let r=Sr(t);if(r===null)throw t;return r}return await _e(),null}function Sr(n){if(!(n instanceof W)||n.code!=="SIGN_IN_UNFINISHED")return null;let{nextStep:e,factors:t}=n.details;return{nextStep:e??"SECOND_FACTOR",factors:t??[]}}function La(n,...e){return e.every(t=>n.permissions.includes(t))}var Cr=new Set;async function ja(){await Promise.allSettled([...Cr].map(t=>t()));let n=Tn.get(),e=n.at==="in"&&n.current.session.provider!==null;try{if(e){let{location:t}=an(await sn.rest.POST("/rest/sso/logout/"));if(t)return location.assign(t)}else await sn.logout()}catch(t){if(!Dn(t))return location.assign(mn("/sign-in?farewell=not-ended"))}location.assign(mn("/sign-in?farewell=signed-out"))}function Et(){Tn.get().at==="in"&&hn.set("ended")}var Ir=Symbol.for("pv"),Pr=0;function N(n,e,t,r,i,a){e||(e={});var s,l,u=e;if("ref"in u&&typeof n!="function")for(l in u={},e)l=="ref"?s=e[l]:u[l]=e[l];var c={type:n,props:u,key:t,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Ir,__v:--Pr,__i:-1,__u:0};return(i||a)&&(c.__source=i,c.__self=a),O.vnode&&O.vnode(c),c}var Jn=n=>document.querySelector(`meta[name="desk-${n}"]`)?.content??"",xt={name:Jn("name"),label:Jn("label"),logo:Jn("logo")};function Qa(){let{style:n}=document.documentElement;n.setProperty("--brand",Jn("colour")),n.setProperty("--on-brand","#ffffff")}function Xa({label:n,faults:e,onSubmit:t,children:r}){return N("form",{noValidate:!0,"aria-label":n,onSubmit:a=>{a.preventDefault(),t()},children:[N(Wr,{faults:e}),r]})}function Wr({faults:n}){let e=tn(null);return Y(()=>{n.length>0&&e.current?.focus()},[n]),n.length===0?null:N("div",{className:"nhsuk-error-summary",ref:e,tabIndex:-1,role:"alert","aria-labelledby":"faults-title",children:[N("h2",{className:"nhsuk-error-summary__title",id:"faults-title",children:"There is a problem"}),N("ul",{className:"nhsuk-list nhsuk-error-summary__list",children:n.map(({field:t,text:r})=>N("li",{children:t?N(Ur,{field:t,children:r}):r},t+r))})]})}function Ur({field:n,children:e}){return N("a",{href:`#${n}`,onClick:t=>{t.preventDefault(),document.getElementById(n)?.focus()},children:e})}function Za(n){let{id:e,label:t,hint:r,value:i,faults:a,onInput:s,rows:l}=n,u=a.find(g=>g.field===e)?.text,c=[r&&`${e}-hint`,u&&`${e}-fault`].filter(Boolean).join(" ")||void 0,d=tn(null);Y(()=>{n.focused&&d.current?.focus()},[n.focused]);let y={id:e,ref:d,value:i,maxLength:n.maxLength,"aria-describedby":c,"aria-invalid":u?!0:void 0};return N("div",{className:`nhsuk-form-group${u?" nhsuk-form-group--error":""}`,children:[N("label",{className:"nhsuk-label",htmlFor:e,children:t}),r&&N("div",{className:"nhsuk-hint",id:`${e}-hint`,children:r}),u&&N("span",{className:"nhsuk-error-message",id:`${e}-fault`,children:[N("span",{className:"nhsuk-u-visually-hidden",children:"Error: "}),u]}),l?N("textarea",{...y,className:`nhsuk-textarea${u?" nhsuk-textarea--error":""}`,rows:l,onInput:g=>s(g.currentTarget.value)}):N("input",{...y,className:`nhsuk-input${u?" nhsuk-input--error":""}`,type:n.type??"text",autoComplete:n.autoComplete,inputMode:n.inputMode,spellCheck:!1,onInput:g=>s(g.currentTarget.value)})]})}function Dt({children:n,kind:e="primary",onClick:t,busy:r,small:i,described:a}){let s=["nhsuk-button",e!=="primary"&&`nhsuk-button--${e}`,i&&"nhsuk-button--small"];return N("button",{type:t?"button":"submit",className:s.filter(Boolean).join(" "),"aria-disabled":r||void 0,"aria-describedby":a,onClick:l=>{r?l.preventDefault():t&&t()},children:n})}function ns(n,e=[]){Y(()=>{let t=document.title;return document.title=`${e.length>0?"Error: ":""}${n} - ${xt.name}`,()=>{document.title=t}},[n,e.length])}function ss({children:n,focused:e=!0}){let t=tn(null);return Y(()=>{e&&t.current?.focus({preventScroll:!0})},[e]),N("h1",{className:"heading",ref:t,tabIndex:-1,children:n})}function os({error:n,onAgain:e}){let{title:t,text:r,again:i}=Nt(n);return N("div",{className:"notice notice--error",role:"alert",children:[N("h2",{children:t}),N("p",{children:r}),i&&N(Dt,{kind:"secondary",small:!0,onClick:e,children:"Try again"})]})}function ls({title:n,children:e}){return N("div",{className:"notice",children:[N("h2",{children:n}),e]})}var fs=async(n,...e)=>{try{return await sn.run(n,...e)}catch(t){throw Ne(t),t}};function Ne(n){Dn(n)&&Et(),n instanceof W&&(n.code==="PASSWORD_CHANGE_REQUIRED"&&_e().catch(()=>{}),n.code==="REAUTHENTICATION_REQUIRED"&&hn.set("recent"))}var Br=["Jan","Feb","Mar","Apr","May","Jun","Jul","Aug","Sep","Oct","Nov","Dec"],Mr=["January","February","March","April","May","June","July","August","September","October","November","December"];function vt(n,e="DAY"){let[t="",r="",i=""]=n.slice(0,10).split("-"),a=Br[Number(r)-1]??"";return e==="YEAR"?t:e==="MONTH"?`${a}-${t}`:`${i}-${a}-${t}`}function hs(n,e="DAY"){let[t="",r="",i=""]=n.slice(0,10).split("-"),a=Mr[Number(r)-1]??"";return e==="YEAR"?t:e==="MONTH"?`${a} ${t}`:`${Number(i)} ${a} ${t}`}function St(n,e){return new Intl.DateTimeFormat("en-CA",{timeZone:e,year:"numeric",month:"2-digit",day:"2-digit"}).format(new Date(n))}function Ee(n,e){let t={timeZone:e,hour:"2-digit",minute:"2-digit",hourCycle:"h23"};return new Intl.DateTimeFormat("en-GB",t).format(new Date(n))}function Fr(n,e){return Math.round((Date.parse(e.slice(0,10))-Date.parse(n.slice(0,10)))/864e5)}function bs(n,e,t="DAY"){if(t==="YEAR")return`about ${Number(e.slice(0,4))-Number(n.slice(0,4))}y`;let r=qr(n,e),i=Fr(n,e);if(i<0)return"not born yet";if(i<28)return`${i}d`;if(r<12)return`${Math.floor(i/7)}w ${i%7}d`;if(r<24)return`${r}m ${$r(n,e,r)}d`;let a=Math.floor(r/12);return a<18?`${a}y ${r%12}m`:`${a}y`}function qr(n,e){let[t=0,r=0,i=0]=n.split("-").map(Number),[a=0,s=0,l=0]=e.split("-").map(Number);return(a-t)*12+(s-r)-(l<i?1:0)}function $r(n,e,t){let[r=0,i=0,a=0]=n.split("-").map(Number),s=new Date(Date.UTC(r,i+t,0)).getUTCDate(),l=Date.UTC(r,i-1+t,Math.min(a,s));return Math.round((Date.parse(e)-l)/864e5)}function Os(n){return[n.lastName.toLocaleUpperCase("en-GB"),n.firstName].filter(t=>t!=="").join(", ")||"Name not known"}function Rs(n,e){if(e.split("@").length-1!==n.length)return n;let r=0;return e.replaceAll("@",()=>n[r++]??"")}function Ct(n){return n?`${n.firstName} ${n.lastName}`.trim():"nobody"}function As(n,e,t=`${e}s`){return`${n.toLocaleString("en-GB")} ${n===1?e:t}`}function ws(n,e){let t=e-Date.parse(n);return t<6e4?"just now":t<36e5?`${Math.floor(t/6e4)} min ago`:t<2*864e5?`${Math.floor(t/36e5)} h ago`:`${Math.floor(t/864e5)} days ago`}function _s({to:n,className:e,current:t,tabIndex:r,children:i}){let a=s=>{s.button!==0||s.ctrlKey||s.metaKey||s.shiftKey||s.altKey||(s.preventDefault(),_t(n))};return N("a",{href:mn(n),className:e,"aria-current":t?"page":void 0,tabIndex:r,onClick:a,children:i})}function xs({tone:n,shape:e,children:t}){return N("span",{className:`tag tag--${n}`,children:[e&&N("span",{className:"tag__shape","aria-hidden":"true",children:e}),t]})}function Ps(n,e){let[t,r]=On({key:n,data:null,error:null}),i=tn(n);i.current=n;let a=tn(e);a.current=e;let s=ge(async()=>{try{let u=await a.current();i.current===n&&r({key:n,data:u,error:null})}catch(u){Ne(u),i.current===n&&r(c=>({key:n,data:c.key===n?c.data:null,error:u}))}},[n]);Y(()=>(s(),hn.subscribe(()=>{hn.get()===null&&s()})),[s]);let l=t.key===n;return{data:l?t.data:null,error:l?t.error:null,again:s}}var Bs={TRIAGE:"Triage",CLINIC:"Clinic",MDT:"MDT",AD_HOC:"Ad hoc",FOLLOW_UP:"Follow-up",POST_REQUEST:"Results are back"},Ms={FASTER_DIAGNOSIS:"Faster diagnosis",FIRST_TREATMENT:"First treatment",LATER_TREATMENT:"Later treatment",REFERRAL_TO_TREATMENT:"Referral to treatment",BEFORE_TRANSFER:"Before transfer",AFTER_TRANSFER:"After transfer",BACKSTOP:"Long-wait backstop",RARE_CANCER:"Rare cancer"},Fs={REFERRED:"Referred",SEEN:"Seen",DIAGNOSED:"Diagnosed",RULED_OUT:"Cancer ruled out",TO_BE_TREATED:"To be treated",TREATED:"Treated",CLOSED:"Closed"},qs={GREEN:{tone:"white",shape:""},AMBER:{tone:"yellow",shape:"▲"},RED:{tone:"orange",shape:"▲▲"},BLACK:{tone:"red",shape:"■"}};function $s(n){return n>0?`${n} ${n===1?"day":"days"} left`:n===0?"Breaches today":`Breached ${-n} ${n===-1?"day":"days"} ago`}function Ls(n,e,t){let{lockUser:r,lockEndTime:i}=n;return r===null||i===null||Date.parse(i)<=t?null:`Open with ${Ct(r)} until ${Ee(i,e)}`}function js(n,e){return`${vt(St(n,e))} ${Ee(n,e)}`}export{en as a,On as b,Y as c,Je as d,tn as e,de as f,ge as g,$n as h,ei as i,ti as j,rn as k,gn as l,W as m,an as n,Pi as o,Wi as p,Ui as q,Bi as r,Mi as s,Fi as t,qi as u,$i as v,Li as w,ji as x,Ki as y,Vi as z,Gi as A,Hi as B,Qi as C,Yi as D,zi as E,Ji as F,Xi as G,Zi as H,na as I,ea as J,ta as K,ra as L,ia as M,aa as N,sa as O,oa as P,la as Q,ua as R,da as S,ga as T,Nt as U,vr as V,Dn as W,vn as X,Ia as Y,Ot as Z,Oa as _,we as $,sn as aa,mn as ba,_t as ca,Na as da,Ea as ea,xa as fa,Tn as ga,hn as ha,qa as ia,_e as ja,$a as ka,La as la,Cr as ma,ja as na,fs as oa,Ne as pa,vt as qa,hs as ra,St as sa,Ee as ta,Fr as ua,bs as va,Os as wa,Rs as xa,Ct as ya,As as za,ws as Aa,N as Ba,xt as Ca,Qa as Da,Xa as Ea,Wr as Fa,Za as Ga,Dt as Ha,ns as Ia,_s as Ja,ss as Ka,os as La,ls as Ma,xs as Na,Ps as Oa,Bs as Pa,Ms as Qa,Fs as Ra,qs as Sa,$s as Ta,Ls as Ua,js as Va};
